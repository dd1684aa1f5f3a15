/** Leads' whole lives on a real database and a real Temporal server, with everything that can go wrong going wrong. */
@NullMarked
package leadloom.app.life;

import org.jspecify.annotations.NullMarked;
