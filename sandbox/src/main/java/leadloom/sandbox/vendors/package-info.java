/** The HTTP stand-ins: enrichment, CRM, model and chat, each speaking its vendor's protocol. */
@NullMarked
package leadloom.sandbox.vendors;

import org.jspecify.annotations.NullMarked;
