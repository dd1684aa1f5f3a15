package leadloom.api.capture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import leadloom.api.mapping.LeadReading;
import leadloom.api.mapping.LeadReading.Read;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.capture.Deliveries;
import leadloom.hub.capture.Deliveries.Delivery;
import leadloom.hub.capture.Deliveries.State;
import leadloom.hub.capture.Source;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.lead.Address;
import leadloom.hub.lead.Intake;
import leadloom.hub.lead.Intake.NewLead;
import leadloom.hub.lead.Leads;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Event;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what sources send. Each key counts once; what is no lead is kept where a person sees it. Lead and record of
 * its coming are one transaction.
 */
final class Captures {

    private final Hub hub;
    private final Campaigns campaigns;
    private final Intake intake;
    private final Leads leads;
    private final Deliveries deliveries;
    private final Mappings mappings;
    private final DecisionClock clock;

    Captures(Hub hub, Campaigns campaigns, Mappings mappings) {
        this.hub = hub;
        this.campaigns = campaigns;
        this.intake = new Intake(hub);
        this.leads = new Leads(hub, campaigns);
        this.deliveries = new Deliveries(hub);
        this.mappings = mappings;
        this.clock = new DecisionClock(hub.sql());
    }

    Outcome take(Source source, Sent sent) {
        return hub.inTransaction(() -> {
            var before = deliveries.held(source.name(), sent.key()).map(Delivery::state);
            if (before.filter(State.TAKEN::equals).isPresent()) {
                return new Outcome(State.TAKEN.word(), null, true);
            }
            return switch (sent.content()) {
                case Sent.Content.Lead(var values) -> lead(source, sent, values);
                // a late piece must not hide the whole that waits for a person
                case Sent.Content.Partial(var values)
                when before.filter(State.QUARANTINED::equals).isPresent() ->
                    new Outcome(State.QUARANTINED.word(), null, true);
                case Sent.Content.Partial(var values) -> keep(source, sent, State.PARTIAL, "not-finished", values);
                case Sent.Content.Meeting(var values) -> meeting(source, sent, values);
                // an event nobody knows must not hide a form that waits under the same key
                case Sent.Content.Other(var reason)
                when before.isPresent() -> new Outcome(before.orElseThrow().word(), reason, true);
                case Sent.Content.Other(var reason) -> keep(source, sent, State.IGNORED, reason, Map.of());
                case Sent.Content.Unclear(var reason) -> keep(source, sent, State.QUARANTINED, reason, Map.of());
            };
        });
    }

    private Outcome lead(Source source, Sent sent, Map<String, String> values) {
        if (source.disabledAt() != null) {
            return keep(source, sent, State.QUARANTINED, "source-disabled", values);
        }
        var campaign = campaigns.newest(source.campaign());
        if (campaign.isEmpty()) {
            return keep(source, sent, State.QUARANTINED, "unknown-campaign", values);
        }
        if (!campaign.orElseThrow().entry().sources().contains(source.kind().entry())) {
            return keep(source, sent, State.QUARANTINED, "source-not-taken", values);
        }
        var mapping = mappings.of(source);
        UnaryOperator<String> raw = name -> values.getOrDefault(name, "");
        return switch (new LeadReading(mapping).read(values.keySet(), raw)) {
            case Read.Refused no -> keep(source, sent, State.QUARANTINED, no.code(), values);
            case Read.Lead lead ->
                taken(source, sent, lead, campaign.orElseThrow().version());
        };
    }

    private Outcome taken(Source source, Sent sent, Read.Lead read, int version) {
        var facts = new LinkedHashMap<String, String>();
        var leftOut = new TreeSet<String>();
        read.facts().values().forEach((fact, value) -> {
            switch (FactCheck.check(fact, value)) {
                case FactCheck.Checked.Good(var good) -> facts.put(fact, good);
                case FactCheck.Checked.Bad(var why) -> leftOut.add(fact);
            }
        });
        var taken = intake.take(new NewLead(
                source.campaign(),
                version,
                read.address(),
                read.formed(),
                new Facts(facts),
                consent(read),
                read.wording(),
                source.kind().entry(),
                read.zone(),
                read.externalId(),
                read.knownOutcome(),
                clock.read().simulated(),
                null,
                Priority.NORMAL));
        var reason = leftOut.isEmpty() ? null : "without " + String.join(", ", leftOut);
        store(source, sent, State.TAKEN, reason, taken.lead(), null);
        return Outcome.of(State.TAKEN, reason);
    }

    /** A yes without the wording that was shown proves nothing. */
    private static Consent consent(Read.Lead read) {
        return read.consent() == Consent.GIVEN && read.wording() == null ? Consent.UNKNOWN : read.consent();
    }

    private Outcome meeting(Source source, Sent sent, Map<String, String> values) {
        var known = address(source, values).map(leads::ofAddress).orElseGet(List::of);
        if (known.isEmpty()) {
            return keep(source, sent, State.QUARANTINED, "stranger", values);
        }
        var key = source.name() + "/" + sent.key();
        known.forEach(lead -> leads.tell(lead, null, new Event.MeetingBooked(), key, Priority.PERSON));
        store(source, sent, State.TAKEN, null, known.getFirst(), null);
        return Outcome.of(State.TAKEN, null);
    }

    private Outcome keep(Source source, Sent sent, State state, String reason, Map<String, String> values) {
        store(source, sent, state, reason, null, address(source, values).orElse(null));
        return Outcome.of(state, reason);
    }

    private void store(
            Source source,
            Sent sent,
            State state,
            @Nullable String reason,
            @Nullable LeadId lead,
            @Nullable Address address) {
        var now = hub.realTime().instant();
        var body = state == State.TAKEN || sent.body().isEmpty() ? null : sent.body();
        deliveries.keep(new Delivery(source.name(), sent.key(), state, reason, lead, now), body, address);
    }

    private Optional<Address> address(Source source, Map<String, String> values) {
        return Optional.ofNullable(mappings.of(source).address().column())
                .map(column -> values.getOrDefault(column, ""))
                .filter(text -> !text.isEmpty())
                .or(() -> Optional.of(values.getOrDefault("data.email", "")))
                .flatMap(Address::parse);
    }
}
