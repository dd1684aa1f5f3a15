/** HubSpot's CRM. */
@NullMarked
package leadloom.activities.crm.hubspot;

import org.jspecify.annotations.NullMarked;
