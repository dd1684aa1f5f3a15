package leadloom.activities.sales;

import leadloom.journey.lead.LeadId;

/**
 * A message to sales people; it links to the lead and need not name it.
 *
 * @param channel the group whom it is for
 * @param about why, as a code
 */
public record SalesNote(String channel, String text, LeadId lead, String about) {}
