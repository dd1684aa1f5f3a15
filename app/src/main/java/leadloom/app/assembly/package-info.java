/** Puts Leadloom's parts together for the role that a process has. */
@NullMarked
package leadloom.app.assembly;

import org.jspecify.annotations.NullMarked;
