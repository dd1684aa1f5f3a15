/** A campaign as its file states it: rules, segments, sequences, limits. Data only; it decides nothing. */
@NullMarked
package leadloom.journey.campaign;

import org.jspecify.annotations.NullMarked;
