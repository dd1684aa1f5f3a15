/** Money: reserved before a paid call, settled after it. */
@NullMarked
package leadloom.hub.spend;

import org.jspecify.annotations.NullMarked;
