package leadloom.hub.lead;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.journal.Entries;
import leadloom.hub.outbox.Outbox;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.hub.pilot.PilotGate;
import leadloom.journey.Event;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/**
 * Takes leads in: lead, first event and outbox row in one transaction. Once it returns, nothing is lost, whether or not
 * Temporal is there.
 */
public final class Intake {

    /** A row of a list is not an act of its person. */
    private static final String LIST = "csv-import";

    private final Hub hub;
    private final Campaigns campaigns;
    private final Entries entries;
    private final Outbox outbox;
    private final DecisionClock clock;
    private final PilotGate pilot;

    public Intake(Hub hub) {
        this.hub = hub;
        this.campaigns = new Campaigns(hub);
        this.entries = new Entries(hub);
        this.outbox = new Outbox(hub);
        this.clock = new DecisionClock(hub.sql());
        this.pilot = new PilotGate(hub);
    }

    /**
     * A lead as it arrives.
     *
     * @param version the campaign version it will keep
     * @param formed the address was made up because the source had none
     * @param facts without the address itself; names as in campaign files
     * @param wording version of the consent text that was shown; null where none was
     * @param zone IANA name; null where it is not known
     * @param knownOutcome for reports only
     * @param capturedAt decision clock; null means now
     */
    public record NewLead(
            String campaign,
            int version,
            Address address,
            boolean formed,
            Facts facts,
            Consent consent,
            @Nullable String wording,
            String source,
            @Nullable String zone,
            @Nullable String externalId,
            @Nullable Boolean knownOutcome,
            boolean simulated,
            @Nullable Instant capturedAt,
            Priority priority) {}

    /** @param known the person was in this campaign already; what is new was added as an event */
    public record Taken(LeadId lead, boolean known) {}

    /**
     * Idempotent per person and campaign: the same lead with nothing new changes nothing, unless its life was over.
     *
     * @throws SourceNotTaken if the campaign's file does not name the source
     */
    public Taken take(NewLead lead) {
        var campaign = campaigns.version(lead.campaign(), lead.version());
        if (!campaign.entry().sources().contains(lead.source())) {
            throw new SourceNotTaken(lead.campaign(), lead.source());
        }
        return hub.inTransaction(() -> {
            var gate = hub.seals().gate(lead.address().value());
            var person = person(gate);
            var id = new LeadId("lead_" + hub.seals().leadWord(gate, lead.campaign()));
            var reading = clock.read();
            var now = reading.decisionTime(hub.realTime().instant());
            var at = lead.capturedAt() == null ? now : lead.capturedAt();
            if (!insert(lead, id, person, at)) {
                return again(lead, id, person, now);
            }
            consent(lead, person, at);
            entries.append(
                    id,
                    at,
                    new Event.Captured(lead.source(), effective(lead, gate), lead.zone(), facts(lead)),
                    "captured");
            pilot.enter(campaign, id, !reading.simulated(), at);
            outbox.add(id, lead.priority());
            return new Taken(id, false);
        });
    }

    /** Somebody who asked never to be written to is not, whatever a file or form says now. */
    private Consent effective(NewLead lead, byte[] gate) {
        return suppressed(gate) ? Consent.WITHHELD : lead.consent();
    }

    private boolean suppressed(byte[] gate) {
        return hub.sql()
                .sql("SELECT true FROM suppression WHERE gate = :gate")
                .param("gate", gate)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    private Taken again(NewLead lead, LeadId id, long person, Instant now) {
        var journal = entries.of(id);
        var known = journal.stream().map(Entries.Stored::facts).reduce(Facts.NONE, Facts::updatedWith);
        // Two at once have the same key and count once; what was true before and is again, counts again.
        var key = "updated/" + journal.stream().filter(Intake::isUpdate).count() + "/"
                + Integer.toHexString(facts(lead).hashCode());
        var news = !known.updatedWith(facts(lead)).equals(known)
                && entries.append(id, now, new Event.Updated(lead.source(), facts(lead)), key);
        var back = (news || !lead.source().equals(LIST)) && cameAgain(lead, id, journal, now);
        if (answeredAnew(lead, id, person, now) || news) {
            outbox.add(id, lead.priority());
        }
        if (back) {
            outbox.addEnded(id, lead.priority());
        }
        return new Taken(id, true);
    }

    /** Coming to a campaign that was over for the person; whether a new life begins is decided like all else. */
    private boolean cameAgain(NewLead lead, LeadId id, List<Entries.Stored> journal, Instant now) {
        var captures = journal.stream()
                .filter(stored -> stored.event() instanceof Event.Captured)
                .toList();
        var told = captures.stream().anyMatch(stored -> stored.position() == 0);
        if (told || !ended(id)) {
            return false;
        }
        if (suppressed(hub.seals().gate(lead.address().value()))) {
            entries.append(id, now, new Event.Unsubscribed("suppressed"), "unsubscribed"); // ended leads are not told
        }
        // Two at once have the same key and count once. What they say of consent is told apart.
        var captured = new Event.Captured(lead.source(), Consent.UNKNOWN, lead.zone(), facts(lead));
        return entries.append(id, now, captured, "captured/" + captures.size());
    }

    private boolean ended(LeadId id) {
        return hub.sql()
                .sql("SELECT ended_at IS NOT NULL FROM lead WHERE id = :lead")
                .param("lead", id.value())
                .query(Boolean.class)
                .single();
    }

    private static boolean isUpdate(Entries.Stored stored) {
        return stored.event() instanceof Event.Updated;
    }

    /**
     * A yes or no that differs from the last one counts; saying nothing takes nothing back, and neither does a yes that
     * does not say to which words: a "no" in one file is not undone by an old "yes" in another.
     */
    private boolean answeredAnew(NewLead lead, LeadId id, long person, Instant now) {
        var last = hub.sql()
                .sql("""
                SELECT consent FROM consent WHERE person_id = :person AND campaign = :campaign
                ORDER BY id DESC LIMIT 1
                """)
                .param("person", person)
                .param("campaign", lead.campaign())
                .query(String.class)
                .optional();
        var noStands = last.filter(Consent.WITHHELD.name()::equals).isPresent() && lead.wording() == null;
        if (lead.consent() == Consent.UNKNOWN
                || noStands
                || last.filter(lead.consent().name()::equals).isPresent()) {
            return false;
        }
        consent(lead, person, now);
        var effective = effective(lead, hub.seals().gate(lead.address().value()));
        return entries.append(id, now, new Event.ConsentChanged(effective), null);
    }

    private static Facts facts(NewLead lead) {
        var kind = lead.formed() ? Address.Kind.FORMED : lead.address().kind();
        return lead.facts()
                .updatedWith(new Facts(Map.of("lead.email", lead.address().value(), "lead.email_kind", kind.fact())));
    }

    /**
     * Holds on to the person's row, so that a suppression is either seen here or sees this lead, and everybody locks
     * person and journal in the same order.
     */
    private long person(byte[] gate) {
        return held(gate).orElseGet(() -> {
            hub.sql()
                    .sql("INSERT INTO person (gate, data_key) VALUES (:gate, :key) ON CONFLICT (gate) DO NOTHING")
                    .param("gate", gate)
                    .param("key", hub.seals().newPersonKey())
                    .update();
            return held(gate).orElseThrow();
        });
    }

    private Optional<Long> held(byte[] gate) {
        return hub.sql()
                .sql("SELECT id FROM person WHERE gate = :gate FOR KEY SHARE")
                .param("gate", gate)
                .query(Long.class)
                .optional();
    }

    private boolean insert(NewLead lead, LeadId id, long person, Instant at) {
        var company = Optional.of(lead.address())
                .filter(address -> !lead.formed() && address.kind() == Address.Kind.WORK_ADDRESS)
                .map(address -> hub.seals().company(address.domain()));
        return hub.sql()
                        .sql("""
                        INSERT INTO lead (id, person_id, campaign, version, external_id, company, known_outcome,
                                          simulated, captured_at, next_at, wake_at)
                        VALUES (:id, :person, :campaign, :version, :external, :company, :outcome,
                                :simulated, :at, :at, :wake)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("id", id.value())
                        .param("person", person)
                        .param("campaign", lead.campaign())
                        .param("version", lead.version())
                        .param("external", lead.externalId())
                        .param("company", company.orElse(null))
                        .param("outcome", lead.knownOutcome())
                        .param("simulated", lead.simulated())
                        .param("at", Rows.at(at))
                        .param("wake", Rows.at(hub.realTime().instant().plusSeconds(60)))
                        .update()
                == 1;
    }

    private void consent(NewLead lead, long person, Instant at) {
        hub.sql()
                .sql("""
                INSERT INTO consent (person_id, campaign, consent, wording, source, at)
                VALUES (:person, :campaign, :consent, :wording, :source, :at)
                """)
                .param("person", person)
                .param("campaign", lead.campaign())
                .param("consent", lead.consent().name())
                .param("wording", lead.wording())
                .param("source", lead.source())
                .param("at", Rows.at(at))
                .update();
    }
}
