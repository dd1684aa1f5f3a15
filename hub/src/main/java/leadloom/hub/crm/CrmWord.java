package leadloom.hub.crm;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.lead.Address;
import leadloom.hub.lead.Leads;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Event;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;

/**
 * What the word of a CRM about one of its records does to our leads. Nothing here writes to the CRM, and a value that
 * we know already is no news, so two systems never answer each other for ever.
 */
public final class CrmWord {

    private static final String ADDRESS = "lead.email";

    /** What came of it. */
    public enum Effect {
        APPLIED,
        /** It was known. */
        KNOWN,
        /** The record is none of our leads. */
        NOT_OURS
    }

    private final Hub hub;
    private final Leads leads;
    private final CrmLinks links;
    private final Suppressions suppressions;

    public CrmWord(Hub hub, Campaigns campaigns, CrmLinks links) {
        this.hub = hub;
        this.leads = new Leads(hub, campaigns);
        this.links = links;
        this.suppressions = new Suppressions(hub);
    }

    /** Somebody corrected the record. Another address is another fact of the same person, never a new person. */
    public Effect corrected(String record, Map<String, String> facts, String key) {
        return each(record, lead -> {
            var known = leads.load(lead).state().facts();
            var news = new TreeMap<String, String>();
            facts.forEach((name, value) -> {
                if (!known.get(name).orElse("").equals(value)) {
                    news.put(name, value);
                }
            });
            var written = news.remove(ADDRESS);
            Address.parse(written == null ? "" : written).ifPresent(address -> {
                news.put(ADDRESS, address.value());
                news.put("lead.email_kind", address.kind().fact());
                takeWishesAlong(lead, address);
            });
            return !news.isEmpty()
                    && leads.tell(lead, null, new Event.Updated("crm", new Facts(news)), key, Priority.NORMAL);
        });
    }

    /** Whoever never wants a mail under the new address wants none under the old one either. */
    private void takeWishesAlong(LeadId lead, Address address) {
        if (suppressions.contains(address)) {
            suppressions.addPersonOf(lead, "unsubscribed", "crm");
        }
    }

    /** The person wants no mails. */
    public Effect optedOut(String record, String reason) {
        return each(record, lead -> {
            suppressions.addPersonOf(lead, reason, "crm");
            return true;
        });
    }

    public Effect won(String record, String deal) {
        return told(record, new Event.Bought(), "crm/deal/" + deal + "/won");
    }

    public Effect lost(String record, String deal) {
        return told(record, new Event.Lost(), "crm/deal/" + deal + "/lost");
    }

    public Effect meetingBooked(String record, String meeting) {
        return told(record, new Event.MeetingBooked(), "crm/meeting/" + meeting);
    }

    private Effect told(String record, Event event, String key) {
        return each(record, lead -> leads.tell(lead, null, event, key, Priority.PERSON));
    }

    private Effect each(String record, Predicate<LeadId> does) {
        return hub.inTransaction(() -> {
            var ours = links.leads(record);
            var effect = ours.isEmpty() ? Effect.NOT_OURS : Effect.KNOWN;
            for (var lead : ours) {
                effect = does.test(lead) ? Effect.APPLIED : effect;
            }
            return effect;
        });
    }
}
