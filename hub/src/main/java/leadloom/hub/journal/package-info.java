/** A lead's journal: what happened, what was decided, in gapless order. */
@NullMarked
package leadloom.hub.journal;

import org.jspecify.annotations.NullMarked;
