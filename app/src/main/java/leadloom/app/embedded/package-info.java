/** The defaults that make one command enough: real PostgreSQL and real Temporal, kept in the state directory. */
@NullMarked
package leadloom.app.embedded;

import org.jspecify.annotations.NullMarked;
