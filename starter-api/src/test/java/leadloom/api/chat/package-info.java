/** Tests of buttons that people press in a chat. */
@NullMarked
package leadloom.api.chat;

import org.jspecify.annotations.NullMarked;
