/** The key figures for programs, with everything they are made of. */
@NullMarked
package leadloom.api.kpi;

import org.jspecify.annotations.NullMarked;
