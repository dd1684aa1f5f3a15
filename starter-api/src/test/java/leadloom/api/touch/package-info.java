/** Tests of the list of mails and of its word on doubtful ones. */
@NullMarked
package leadloom.api.touch;

import org.jspecify.annotations.NullMarked;
