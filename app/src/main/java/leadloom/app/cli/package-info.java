/** The command line: commands that talk to the running API, with the same words, codes and shapes everywhere. */
@NullMarked
package leadloom.app.cli;

import org.jspecify.annotations.NullMarked;
