/** Salesforce as a CRM: leads by an id of ours, tasks, and what sales people did there. */
@NullMarked
package leadloom.activities.crm.salesforce;

import org.jspecify.annotations.NullMarked;
