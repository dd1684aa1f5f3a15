/** Weekly reports for programs: read, made, signed off. */
@NullMarked
package leadloom.api.weekly;

import org.jspecify.annotations.NullMarked;
