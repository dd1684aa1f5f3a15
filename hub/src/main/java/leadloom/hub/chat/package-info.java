/** What people are told in a chat, and what they press there. */
@NullMarked
package leadloom.hub.chat;

import org.jspecify.annotations.NullMarked;
