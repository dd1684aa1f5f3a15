/** What a customer's CRM tells us by webhook. */
@NullMarked
package leadloom.api.crm;

import org.jspecify.annotations.NullMarked;
