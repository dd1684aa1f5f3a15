package leadloom.activities.audience;

import java.time.Duration;
import java.util.Optional;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.hub.Backlog;
import leadloom.hub.Hub;
import leadloom.hub.audience.AudienceNews;
import leadloom.hub.audience.AudienceNews.Due;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.effect.Claim;
import leadloom.hub.effect.Effects;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.lead.Leads;
import leadloom.hub.lead.Leads.Lead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the company's list of people what changed: who has a segment now, who bought, who said no. Beside the leads'
 * own acts, so that a list which is away holds none of them up; it then waits.
 */
public final class AudienceDesk {

    private static final Logger log = LoggerFactory.getLogger(AudienceDesk.class);

    private static final Duration IDLE = Duration.ofSeconds(2);

    /** Mailchimp takes ten connections at once, and is asked one after the other. */
    private static final int AT_ONCE = 5;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    private final AudienceNews news;
    private final AudienceKeeping keeping;
    private final Leads leads;
    private final Effects effects;

    public AudienceDesk(Hub hub, Campaigns campaigns, AudienceVendor vendor) {
        this.news = new AudienceNews(hub);
        this.keeping = new AudienceKeeping(vendor, new Suppressions(hub));
        this.leads = new Leads(hub, campaigns);
        this.effects = new Effects(hub);
    }

    /** Works until what it answers is closed. */
    public AutoCloseable start() {
        return Backlog.workOff(
                "audience-desk",
                IDLE,
                this::step,
                databaseAway -> log.warn(
                        "the audience cannot be kept: {}",
                        databaseAway.getClass().getSimpleName()));
    }

    /** Tells of some leads that are due; how many. */
    public int step() {
        var due = news.take(AT_ONCE);
        due.forEach(this::tell);
        return due.size();
    }

    private void tell(Due due) {
        var lead = leads.load(due.lead());
        if (effects.claim(lead, due.act(), "audience") instanceof Claim.Granted granted) {
            tell(due, lead, new Deadline(granted.leaseUntil().minusSeconds(1)));
        } else {
            news.done(due); // told by somebody who died before saying so
        }
    }

    private void tell(Due due, Lead lead, Deadline deadline) {
        var place = lead.state().place();
        var failure = place == null ? Optional.<VendorFailure>empty() : keeping.keep(lead, place.segment(), deadline);
        if (failure.isEmpty()) {
            effects.settle(due.act(), End.DONE, null, null);
            news.done(due);
        } else {
            effects.settle(due.act(), End.FAILED, null, null);
            news.later(due, pause(due, failure.orElseThrow()));
        }
    }

    /** A refusal waits too: somebody mends the key or the list, and then nothing is lost. */
    private static Duration pause(Due due, VendorFailure failure) {
        if (failure instanceof RateLimited later) {
            return later.retryAfter();
        }
        if (failure instanceof Rejected refused) {
            log.warn("the audience does not take {}: {}", due.lead(), refused.code());
            return LONGEST_PAUSE;
        }
        var pause = Duration.ofSeconds(1L << Math.min(due.tries(), 11));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
