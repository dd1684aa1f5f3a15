package leadloom.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.policy.Gate;
import leadloom.journey.policy.SendPolicy;
import leadloom.journey.scoring.Score;

/**
 * Why a lead is where it is, why nothing else happens, and what comes next. Asks {@link Journey} and changes nothing.
 *
 * @param next what would be decided now
 * @param learnt what is known of its company that no person told us
 * @param gates every limit between this lead and its next mail, in order, passed or not
 */
public record Explanation(Score score, Decision next, boolean mailable, List<Learnt> learnt, List<Gate> gates) {

    /**
     * Something a vendor said.
     *
     * @param field as in {@code company.employees}
     * @param age since the vendor was asked
     */
    public record Learnt(String field, String value, String provider, Duration age) {}

    public static Explanation of(LeadState lead, Campaign campaign, Instant now) {
        var asked = new Case(lead, campaign, now);
        return new Explanation(
                asked.score(),
                Journey.next(lead, campaign, now),
                asked.mailable(),
                learnt(lead, now),
                SendPolicy.gates(campaign.limits(), asked.zone(), lead.sent(), now, asked.spreadMinutes()));
    }

    private static List<Learnt> learnt(LeadState lead, Instant now) {
        var known = new ArrayList<Learnt>();
        for (var field : lead.facts().fields()) {
            var origin = lead.origins().get(field);
            if (origin != null) {
                var age = Duration.between(origin.learntAt(), now);
                known.add(new Learnt(field, lead.facts().get(field).orElseThrow(), origin.provider(), age));
            }
        }
        return List.copyOf(known);
    }
}
