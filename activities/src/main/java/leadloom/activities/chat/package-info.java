/** How people hear of questions, leads and troubles in a chat, and see there what became of them. */
@NullMarked
package leadloom.activities.chat;

import org.jspecify.annotations.NullMarked;
