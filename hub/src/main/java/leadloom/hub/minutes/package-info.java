/** Human minutes: taken in from pages, declared, estimated, and added up by role and day. */
@NullMarked
package leadloom.hub.minutes;

import org.jspecify.annotations.NullMarked;
