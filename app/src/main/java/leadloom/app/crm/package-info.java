/** What is done once to a company's CRM, from where its key is. */
@NullMarked
package leadloom.app.crm;

import org.jspecify.annotations.NullMarked;
