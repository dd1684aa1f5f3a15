/** The commands that start, serve and stop Leadloom itself. */
@NullMarked
package leadloom.app.server;

import org.jspecify.annotations.NullMarked;
