/** What a week says: its span, and which of its differences are larger than chance. */
@NullMarked
package leadloom.journey.weekly;

import org.jspecify.annotations.NullMarked;
