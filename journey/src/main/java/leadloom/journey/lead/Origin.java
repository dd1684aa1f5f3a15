package leadloom.journey.lead;

import java.time.Instant;

/**
 * Where something known of a lead comes from, where no person told it.
 *
 * @param provider who said so, by the name of its connection
 * @param learntAt when it was asked; older than the lead where a colleague's look-up served
 */
public record Origin(String provider, Instant learntAt) {}
