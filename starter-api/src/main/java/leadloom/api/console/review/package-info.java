/** Where people decide: the queue, one question whole on one screen, lines alike, and what edits teach. */
@NullMarked
package leadloom.api.console.review;

import org.jspecify.annotations.NullMarked;
