/** Tests of the connections to vendors over HTTP. */
@NullMarked
package leadloom.api.connection;

import org.jspecify.annotations.NullMarked;
