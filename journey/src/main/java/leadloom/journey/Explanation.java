package leadloom.journey;

import java.time.Instant;
import java.util.List;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.policy.Gate;
import leadloom.journey.policy.SendPolicy;
import leadloom.journey.scoring.Score;

/**
 * Why a lead is where it is, why nothing else happens, and what comes next. Asks {@link Journey} and changes nothing.
 *
 * @param next what would be decided now
 * @param gates every limit between this lead and its next mail, in order, passed or not
 */
public record Explanation(Score score, Decision next, boolean mailable, List<Gate> gates) {

    public static Explanation of(LeadState lead, Campaign campaign, Instant now) {
        var asked = new Case(lead, campaign, now);
        return new Explanation(
                asked.score(),
                Journey.next(lead, campaign, now),
                asked.mailable(),
                SendPolicy.gates(campaign.limits(), asked.zone(), lead.sent(), now, asked.spreadMinutes()));
    }
}
