package leadloom.activities.crm.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorHttp.Outcome;
import leadloom.hub.Hub;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.crm.CrmLinks;
import leadloom.hub.lead.Leads;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.hub.poll.OpenDeals;
import leadloom.hub.poll.OpenDeals.OpenDeal;
import leadloom.hub.poll.PollMarks;
import leadloom.journey.Event;
import leadloom.journey.lead.LeadId;
import tools.jackson.databind.JsonNode;

/**
 * Asks Salesforce what sales people did with our leads: who no longer wants mail, whose deal was won, who is lost. It
 * reads states and not changes, and journals each under a key of its own, so what is read twice has one effect, and
 * what we ourselves wrote there comes back as no news.
 */
public final class SalesforceChanges {

    /** The name of its rows in the hub. */
    public static final String VENDOR = "salesforce";

    /** A record is dated when its transaction begins and seen when that ends, so what is older may still come. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private static final Duration LONGEST_ROUND = Duration.ofMinutes(5);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);
    /** As many ids as an address line holds with ease. */
    private static final int DEALS_AT_ONCE = 200;

    private final SalesforceApi api;
    private final SalesforceSettings settings;
    private final Leads leads;
    private final Suppressions suppressions;
    private final PollMarks marks;
    private final OpenDeals deals;
    private final CrmLinks links;
    private final InstantSource clock;

    public SalesforceChanges(SalesforceApi api, SalesforceSettings settings, Hub hub, Leads leads) {
        this.api = api;
        this.settings = settings;
        this.leads = leads;
        this.suppressions = new Suppressions(hub);
        this.marks = new PollMarks(hub);
        this.deals = new OpenDeals(hub);
        this.links = new CrmLinks(hub, VENDOR);
        this.clock = hub.realTime();
    }

    /** What came of one round. */
    public sealed interface Round {}

    /** @param records how many were read, those of before included */
    public record Read(int records) implements Round {}

    /** Another process reads at this moment. */
    public record Busy() implements Round {}

    /** Nothing is lost: the next round begins where this one did. */
    public record Broken(VendorFailure failure) implements Round {}

    /** Reads everything that changed since the last whole round. */
    public Round look() {
        var since = marks.take(VENDOR, Instant.EPOCH, LONGEST_ROUND);
        if (since.isEmpty()) {
            return new Busy();
        }
        var reading = new Reading(since.orElseThrow());
        try {
            reading.all(changedSince(since.orElseThrow()), reading::changed);
            reading.openDeals();
            return reading.failure.<Round>map(Broken::new).orElseGet(() -> new Read(reading.records));
        } finally {
            marks.keep(VENDOR, reading.failure.isEmpty() && reading.whole ? reading.newest : since.orElseThrow());
        }
    }

    private String changedSince(Instant mark) {
        var own = settings.object() == SalesforceObject.LEAD ? " Status, IsConverted, ConvertedOpportunityId," : "";
        var from = mark.equals(Instant.EPOCH) ? mark : mark.minus(OVERLAP);
        return "SELECT Id, %1$s, Email,%2$s HasOptedOutOfEmail, SystemModstamp FROM %3$s WHERE SystemModstamp >= %4$s AND %1$s != null ORDER BY SystemModstamp, Id"
                .formatted(settings.idField(), own, settings.object().type(), Soql.instant(from));
    }

    /** One round: stops at the first failure, and moves the mark only if there was none. */
    private final class Reading {

        private int records;
        private Instant newest;
        private boolean whole;
        private Optional<VendorFailure> failure = Optional.empty();

        private Reading(Instant since) {
            this.newest = since;
        }

        private void all(String soql, Consumer<JsonNode> each) {
            var page = take(api.query(soql, deadline()), each);
            while (page.isPresent()) {
                page = take(api.get(page.orElseThrow(), deadline()), each);
            }
        }

        /** @return the path of the next page */
        private Optional<String> take(Outcome outcome, Consumer<JsonNode> each) {
            return switch (outcome) {
                case VendorHttp.Failed(var why) -> {
                    failure = Optional.of(why);
                    yield Optional.empty();
                }
                case Answered answer -> {
                    answer.body().path("records").forEach(each);
                    var next = answer.body().path("nextRecordsUrl").asString("");
                    yield next.startsWith("/services/data/") ? Optional.of(next) : Optional.empty();
                }
            };
        }

        private void changed(JsonNode row) {
            records++;
            ChangedRecord.stamp(row).filter(newest::isBefore).ifPresent(later -> newest = later);
            ChangedRecord.read(row, settings.idField())
                    .ifPresent(record -> record.lead().filter(leads::exists).ifPresent(lead -> journal(record, lead)));
        }

        private void openDeals() {
            var open = deals.of(VENDOR);
            for (var from = 0; from < open.size() && failure.isEmpty(); from += DEALS_AT_ONCE) {
                var some = open.subList(from, Math.min(open.size(), from + DEALS_AT_ONCE));
                all(asking(some), row -> closed(row, some));
            }
            whole = true;
        }
    }

    private void journal(ChangedRecord record, LeadId named) {
        if (record.optedOut()) {
            suppressions.addPersonOf(named, "unsubscribed", VENDOR);
        }
        for (var lead : sharing(record, named)) {
            if (record.converted() && !record.deal().isEmpty()) {
                deals.add(VENDOR, new OpenDeal(record.deal(), lead));
            }
            if (!record.converted() && settings.lostStatuses().contains(record.status())) {
                tell(new OpenDeal(record.id(), lead), false);
            }
        }
    }

    /** All leads of the person; before the first answer is noted, the one whose name the record bears. */
    private List<LeadId> sharing(ChangedRecord record, LeadId named) {
        var linked = links.leads(record.id());
        return linked.isEmpty() ? List.of(named) : linked;
    }

    private static String asking(List<OpenDeal> open) {
        return "SELECT Id, StageName, IsClosed, IsWon, SystemModstamp FROM Opportunity WHERE Id IN %s ORDER BY SystemModstamp, Id"
                .formatted(
                        Soql.list(open.stream().map(OpenDeal::deal).distinct().toList()));
    }

    private void closed(JsonNode row, List<OpenDeal> asked) {
        if (!row.path("IsClosed").asBoolean(false)) {
            return;
        }
        for (var open : asked) {
            if (open.deal().equals(row.path("Id").asString(""))) {
                tell(open, row.path("IsWon").asBoolean(false));
                deals.remove(VENDOR, open);
            }
        }
    }

    private void tell(OpenDeal deal, boolean won) {
        var event = won ? new Event.Bought() : new Event.Lost();
        var key = VENDOR + "/" + deal.deal() + (won ? "/won" : "/lost");
        leads.tell(deal.lead(), null, event, key, Priority.PERSON);
    }

    private Deadline deadline() {
        return new Deadline(clock.instant().plus(LONGEST_CALL));
    }
}
