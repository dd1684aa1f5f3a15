package leadloom.activities.sales;

/** A message to sales people; it links to the lead and need not name it. */
public record SalesNote(String channel, String text) {}
