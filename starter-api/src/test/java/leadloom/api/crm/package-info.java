/** Tests of what a CRM tells us. */
@NullMarked
package leadloom.api.crm;

import org.jspecify.annotations.NullMarked;
