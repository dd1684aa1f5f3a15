/** The mails of a demo, and what can be done to them in the recipients' place. */
@NullMarked
package leadloom.api.console.inbox;

import org.jspecify.annotations.NullMarked;
