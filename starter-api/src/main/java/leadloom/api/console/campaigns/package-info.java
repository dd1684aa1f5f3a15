/** Campaigns: versions, steps with their counts, a draft as form and text, a mail as one lead would get it. */
@NullMarked
package leadloom.api.console.campaigns;

import org.jspecify.annotations.NullMarked;
