package leadloom.api.crm;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import leadloom.api.crm.HubSpotNews.Corrected;
import leadloom.api.crm.HubSpotNews.Echo;
import leadloom.api.crm.HubSpotNews.Erased;
import leadloom.api.crm.HubSpotNews.Merged;
import leadloom.api.crm.HubSpotNews.Noted;
import leadloom.api.crm.HubSpotNews.OptedOut;
import leadloom.api.crm.HubSpotNews.ToLookUp;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.crm.CrmLinks;
import leadloom.hub.crm.CrmNews;
import leadloom.hub.crm.CrmWord;
import leadloom.hub.crm.CrmWord.Effect;
import leadloom.journey.lead.LeadId;

/** Takes one event of HubSpot in: keeps it and does what follows from it in one transaction, once. */
final class HubSpotTaker {

    static final String VENDOR = "hubspot";

    /** What came of an event. */
    enum Taken {
        APPLIED,
        /** It was told before, or says what we know. */
        REPEATED,
        /** Waits until HubSpot was asked. */
        WAITING,
        /** None of ours, or of a kind that changes nothing here. */
        IGNORED
    }

    private final Hub hub;
    private final CrmNews news;
    private final CrmLinks links;
    private final CrmWord word;

    HubSpotTaker(Hub hub, Campaigns campaigns) {
        this.hub = hub;
        this.news = new CrmNews(hub, VENDOR);
        this.links = new CrmLinks(hub, VENDOR);
        this.word = new CrmWord(hub, campaigns, links);
    }

    Taken take(HubSpotNews event) {
        return hub.inTransaction(() -> switch (event.meaning()) {
            // Every write of ours comes back; kept, they would outnumber all that is worth reading.
            case Echo echo -> Taken.IGNORED;
            case ToLookUp look -> keep(event) ? Taken.WAITING : Taken.REPEATED;
            case Noted(var outcome) -> over(event, outcome, Taken.IGNORED);
            case Corrected(var fact, var value) -> corrected(event, fact, value);
            case OptedOut out -> optedOut(event);
            case Erased gone -> applied(event, () -> word.optedOut(event.object(), "erased"));
            case Merged merged -> {
                links.merged(merged.before(), merged.primary(), merged.now());
                yield over(event, "merged", Taken.APPLIED);
            }
        });
    }

    private Taken corrected(HubSpotNews event, String fact, String value) {
        return applied(event, () -> word.corrected(event.object(), Map.of(fact, value), VENDOR + "/" + event.key()));
    }

    /** A contact that is no lead yet may become one, so HubSpot is asked for the address. */
    private Taken optedOut(HubSpotNews event) {
        if (links.leads(event.object()).isEmpty()) {
            return keep(event) ? Taken.WAITING : Taken.REPEATED;
        }
        return applied(event, () -> word.optedOut(event.object(), "unsubscribed"));
    }

    /** News of people who are no leads is not kept: a whole company's address book would come by here. */
    private Taken applied(HubSpotNews event, Supplier<Effect> does) {
        if (links.leads(event.object()).isEmpty()) {
            return Taken.IGNORED;
        }
        if (over(event, "taken", Taken.APPLIED) == Taken.REPEATED) {
            return Taken.REPEATED;
        }
        return switch (does.get()) {
            case APPLIED -> Taken.APPLIED;
            case KNOWN -> Taken.REPEATED;
            case NOT_OURS -> Taken.IGNORED;
        };
    }

    private boolean keep(HubSpotNews event) {
        return news.keep(event.key(), event.kind(), event.object(), "", event.at());
    }

    private Taken over(HubSpotNews event, String outcome, Taken fresh) {
        return news.keepDone(event.key(), event.kind(), event.object(), "", event.at(), outcome)
                ? fresh
                : Taken.REPEATED;
    }

    /** Leads whose person wants no mail any more: the answer waits until none is on its way. */
    Set<LeadId> stopped(HubSpotNews event) {
        return switch (event.meaning()) {
            case OptedOut out -> Set.copyOf(links.leads(event.object()));
            case Erased gone -> Set.copyOf(links.leads(event.object()));
            case Corrected corrected -> Set.of();
            case Merged merged -> Set.of();
            case ToLookUp look -> Set.of();
            case Noted noted -> Set.of();
            case Echo echo -> Set.of();
        };
    }
}
