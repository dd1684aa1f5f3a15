/** What we write into a customer's CRM. */
@NullMarked
package leadloom.activities.crm;

import org.jspecify.annotations.NullMarked;
