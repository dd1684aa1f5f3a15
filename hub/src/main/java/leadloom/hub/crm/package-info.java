/** Which records of a customer's CRM our leads are, and what the CRM tells of them. */
@NullMarked
package leadloom.hub.crm;

import org.jspecify.annotations.NullMarked;
