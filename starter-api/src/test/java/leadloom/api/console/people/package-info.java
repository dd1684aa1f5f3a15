@NullMarked
package leadloom.api.console.people;

import org.jspecify.annotations.NullMarked;
