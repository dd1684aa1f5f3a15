/** Mails that were given to a vendor, and a person's word on those of unknown fate. */
@NullMarked
package leadloom.api.touch;

import org.jspecify.annotations.NullMarked;
