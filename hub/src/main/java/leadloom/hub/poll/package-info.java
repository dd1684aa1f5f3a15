/** What is remembered between two rounds of asking a vendor for news. */
@NullMarked
package leadloom.hub.poll;

import org.jspecify.annotations.NullMarked;
