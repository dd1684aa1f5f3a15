package leadloom.journey.scoring;

import java.time.Instant;
import leadloom.journey.campaign.Campaign.SignalKind;

/**
 * Something a person did.
 *
 * @param about the link that was clicked or the page that was seen; empty where there is none
 */
public record Signal(SignalKind kind, Instant at, String about) {}
