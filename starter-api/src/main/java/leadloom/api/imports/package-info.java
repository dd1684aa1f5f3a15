/** Leads from files and out again: imports with a mapping, jobs with progress, exports. */
@NullMarked
package leadloom.api.imports;

import org.jspecify.annotations.NullMarked;
