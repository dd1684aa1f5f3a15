package leadloom.hub;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.Effects;
import leadloom.hub.effect.Effects.Mail;
import leadloom.hub.effect.MailGate;
import leadloom.hub.journal.Advances;
import leadloom.hub.journal.Advances.Advanced;
import leadloom.hub.journal.Entries;
import leadloom.hub.lead.Address;
import leadloom.hub.lead.Intake;
import leadloom.hub.lead.Intake.NewLead;
import leadloom.hub.lead.Leads;
import leadloom.hub.outbox.Outbox;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Entry;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** A hub in live mode with campaigns and leads, on a fresh database; its time stands still until a test moves it. */
public final class TestLeads implements AutoCloseable {

    public static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    /** The name of the campaign that leads enter unless a test says otherwise. */
    public static final String CAMPAIGN = "small";

    /** Mails at any hour and asks nobody; each test adds what it is about. */
    public static final String SMALL = """
            version: 1
            campaign: small
            owner: mara@example.com
            time_zone: {of: recipient, otherwise: UTC}
            entry: {from: [api], consent: legitimate-interest}
            segments: [{id: all, sequence: hello}]
            sequences: {hello: [{id: one, send: hello}, {id: two, after: 10d, send: hello}]}
            stop_when: [unsubscribed, replied]
            cold: {quiet_for: 30d, then: close}
            templates: {hello: {subject: Hello, body: 'Hello. {{ai_line | otherwise: "Good day."}}'}}
            limits:
              per_person: {at_most: 2, in: 7d}
              gap_at_least: 3d
              send_between: {from: "00:00", to: "24:00", days: [mon, tue, wed, thu, fri, sat, sun]}
            """;

    /** {@link #SMALL} with a first line that a model writes, the first three of which people see. */
    public static final String WITH_LINES =
            SMALL.replace("send: hello}, {id: two", "send: hello, ai_line: true}, {id: two") + """
            ai:
              with: writer
              prompt: Write one sentence that opens an e-mail.
              facts: [form.challenge, company.industry]
              at_most_words: 28
              avoid: ["I noticed"]
              checks: [length, avoid-list]
              reuse: same-facts-same-line
              if_it_fails: plain-template
              until_proven: plain-template
            approvals:
              first: 3
              then_sample: 0%
              always_if: [{check: failed}]
              escalate_after: 2h
              decide_within: 4h
              if_nobody_decides: plain-template
            """;

    public final SteppingTime time = new SteppingTime(MONDAY);
    private final HubSettings settings = TestHub.settings();
    public final Hub hub = anotherHub();
    public final Campaigns campaigns = new Campaigns(hub);
    public final Leads leads = new Leads(hub, campaigns);
    public final Intake intake = new Intake(hub);
    public final Advances advances = new Advances(hub, campaigns);
    public final Entries entries = new Entries(hub);
    public final Effects effects = new Effects(hub);
    public final MailGate gate = new MailGate(hub);
    public final Outbox outbox = new Outbox(hub);

    /** With {@link #SMALL} published as version 1. */
    public TestLeads() {
        this(SMALL);
    }

    public TestLeads(String campaign) {
        new DecisionClock(hub.sql()).live(MONDAY);
        publish(CAMPAIGN, campaign);
    }

    /** The same database, as another process would open it. */
    public Hub anotherHub() {
        return Hub.open(settings, time, new SecureRandom());
    }

    public int publish(String name, String text) {
        return campaigns.publish(name, text.replace("campaign: small", "campaign: " + name), Map.of(), 1, "test");
    }

    public LeadId lead(String address) {
        return take(address, CAMPAIGN, Consent.GIVEN, Map.of()).lead();
    }

    /** Somebody who agreed, from this source, with nothing else to say. */
    public Intake.Taken take(String address, String source) {
        return take(address, CAMPAIGN, Consent.GIVEN, Map.of(), source, null);
    }

    /** A lead whose clock is known. */
    public LeadId leadIn(String zone, String address) {
        return take(address, CAMPAIGN, Consent.GIVEN, Map.of(), "api", zone).lead();
    }

    public Intake.Taken take(String address, String campaign, Consent consent, Map<String, String> facts) {
        return take(address, campaign, consent, facts, "api", null);
    }

    private Intake.Taken take(
            String address,
            String campaign,
            Consent consent,
            Map<String, String> facts,
            String source,
            @Nullable String zone) {
        return intake.take(new NewLead(
                campaign,
                campaigns.newest(campaign).orElseThrow().version(),
                Address.parse(address).orElseThrow(),
                false,
                new Facts(facts),
                consent,
                null,
                source,
                zone,
                null,
                null,
                false,
                null,
                Priority.NORMAL));
    }

    public Advanced advance(LeadId lead, int after) {
        return advance(lead, after, null);
    }

    public Advanced advance(LeadId lead, int after, @Nullable String failure) {
        return advances.advance(lead, after, time.instant(), failure);
    }

    public boolean tell(LeadId lead, Event event) {
        return leads.tell(lead, null, event, null, Priority.PERSON);
    }

    public Leads.Lead load(LeadId lead) {
        return leads.load(lead);
    }

    public static EffectKey mail(LeadId lead, int position) {
        return new EffectKey(lead, position, EffectKey.Kind.MAIL);
    }

    /** The first mail of {@link #SMALL}. */
    public static Mail first() {
        return new Mail("hello", "one", "hello", null);
    }

    /** Lives a lead until a mail is to be sent. */
    public Advanced untilDeliver(LeadId lead) {
        var advanced = advance(lead, 0);
        if (!(advanced.move() instanceof Move.Deliver)) {
            throw new AssertionError("not a mail: " + advanced.move());
        }
        return advanced;
    }

    public long count(String table) {
        return hub.sql().sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    /** The part of its journal that decisions were made from. */
    public List<Entry> taken(LeadId lead) {
        return entries.of(lead).stream()
                .filter(stored -> stored.position() > 0)
                .map(Entries.Stored::entry)
                .toList();
    }

    /** Whether its journal's positions are 1, 2, 3 … to the lead's own. */
    public boolean gapless(LeadId lead) {
        var positions = taken(lead).stream().mapToInt(Entry::position).toArray();
        return IntStream.range(0, positions.length).allMatch(index -> positions[index] == index + 1);
    }

    @Override
    public void close() {
        hub.close();
    }
}
