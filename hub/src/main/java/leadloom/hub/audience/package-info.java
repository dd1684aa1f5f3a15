/** What a list of people that the company keeps at a mail vendor is still to be told. */
@NullMarked
package leadloom.hub.audience;

import org.jspecify.annotations.NullMarked;
