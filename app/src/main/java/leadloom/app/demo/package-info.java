/** The main job to look at: leads live their whole life in minutes. */
@NullMarked
package leadloom.app.demo;

import org.jspecify.annotations.NullMarked;
