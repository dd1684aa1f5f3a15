/** Numbers that stand for rows: count and list come from the same statement, so that neither can say otherwise. */
@NullMarked
package leadloom.hub.figure;

import org.jspecify.annotations.NullMarked;
