/** Telling the CRM. */
@NullMarked
package leadloom.workflows.crm;

import org.jspecify.annotations.NullMarked;
