/** Between leads and vendors: the mode of each slot, asked at every call, and the test whether a vendor would serve. */
@NullMarked
package leadloom.activities.connection;

import org.jspecify.annotations.NullMarked;
