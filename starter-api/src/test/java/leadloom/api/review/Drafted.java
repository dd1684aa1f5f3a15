package leadloom.api.review;

import java.util.List;
import java.util.Map;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.Effects;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.effect.Lines;
import leadloom.hub.journal.Advances;
import leadloom.hub.lead.Address;
import leadloom.hub.lead.Intake;
import leadloom.hub.lead.Intake.NewLead;
import leadloom.hub.lead.Leads;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;

/** Leads of a campaign of their own whose first line waits for a person. */
public final class Drafted {

    public static final String REVIEW = "line/hello/one";

    @SuppressWarnings("InlineFormatString") // a file reads better whole than within a call
    private static final String CAMPAIGN = """
            version: 1
            campaign: %s
            owner: mara@example.com
            time_zone: {of: recipient, otherwise: Europe/Lisbon}
            entry: {from: [api], consent: legitimate-interest}
            segments: [{id: warm, title: Warm, sequence: hello}]
            sequences: {hello: [{id: one, send: hello, ai_line: true}]}
            stop_when: [unsubscribed, replied]
            cold: {quiet_for: 30d, then: close}
            templates:
              hello:
                subject: 'Fewer line stops at {{company.name | otherwise: "your plant"}}'
                body: |
                  Hi {{lead.first_name | otherwise: "there"}},

                  {{ai_line | otherwise: "Thank you for asking."}}

                  We help food plants plan changeovers in minutes.
            limits:
              per_person: {at_most: 2, in: 7d}
              gap_at_least: 3d
              send_between: {from: "00:00", to: "24:00", days: [mon, tue, wed, thu, fri, sat, sun]}
            ai:
              with: writer
              prompt: Write one sentence that opens an e-mail.
              facts: [form.challenge, company.city]
              at_most_words: 28
              avoid: ["I noticed"]
              reuse: same-facts-same-line
              if_it_fails: plain-template
              until_proven: plain-template
            approvals:
              first: %d
              then_sample: %d%%
              always_if: [{check: failed}]
              escalate_after: 2h
              decide_within: 4h
              if_nobody_decides: plain-template
            """;

    private static final List<String> NAMES = List.of(
            "Tomasz Wilk",
            "Aisha Rahman",
            "Jon Petersen",
            "Chloé Martin",
            "Ravi Menon",
            "Lucía Gómez",
            "Ben Adeyemi",
            "Ines Ferreira",
            "Mara Okafor",
            "Noor Haddad",
            "Kai Ito",
            "Eva Lind");

    private final Hub hub;
    private final String campaign;
    private final Campaigns campaigns;
    private final boolean trial;

    private Drafted(Hub hub, String campaign, boolean trial) {
        this.hub = hub;
        this.campaign = campaign;
        this.campaigns = new Campaigns(hub);
        this.trial = trial;
        campaigns.publish(campaign, CAMPAIGN.formatted(campaign, trial ? 10 : 0, trial ? 0 : 100), Map.of(), 1, "test");
    }

    /** The lines are the first of their version. */
    public static Drafted first(Hub hub, String campaign) {
        return new Drafted(hub, campaign, true);
    }

    /** The lines are in a sample of all. */
    public static Drafted sampled(Hub hub, String campaign) {
        return new Drafted(hub, campaign, false);
    }

    public LeadId lead(int number) {
        return lead(number, "Adding a second packing line in Łódź is work; 40 in Warsaw know.", List.of());
    }

    public LeadId lead(int number, String line, List<String> failed) {
        var names = NAMES.get(number % NAMES.size()).split(" ", 2);
        var facts = Map.of(
                "lead.first_name",
                names[0],
                "lead.last_name",
                names[1],
                "lead.title",
                "Plant Manager",
                "company.name",
                "Larkfield Foods " + number,
                "company.city",
                "Łódź",
                "form.challenge",
                "second packing line");
        var lead = new Intake(hub)
                .take(new NewLead(
                        campaign,
                        1,
                        Address.parse("lead" + number + "@" + campaign + ".example")
                                .orElseThrow(),
                        false,
                        new Facts(facts),
                        Consent.GIVEN,
                        null,
                        "api",
                        null,
                        null,
                        null,
                        false,
                        null,
                        Priority.NORMAL))
                .lead();
        ask(lead, line, failed);
        return lead;
    }

    private void ask(LeadId lead, String line, List<String> failed) {
        var advances = new Advances(hub, campaigns);
        var compose = advances.advance(lead, 0, hub.realTime().instant(), null);
        var key = new EffectKey(lead, compose.position(), EffectKey.Kind.LINE);
        var known = new Leads(hub, campaigns).load(lead);
        var lines = new Lines(hub);
        if (trial) {
            lines.leave(known, "hello/one");
        }
        var effects = new Effects(hub);
        effects.claim(known, key, null);
        lines.keep("line-" + lead, known, "model", line, null);
        effects.settle(
                key,
                End.DONE,
                null,
                new Event.LineDrafted(compose.position(), "line-" + lead, failed.isEmpty() ? 95 : 38, failed, trial));
        var asks = advances.advance(lead, compose.position(), hub.realTime().instant(), null);
        if (!(asks.move() instanceof Move.AskHuman)) {
            throw new IllegalStateException("nobody is asked: " + asks.move());
        }
    }
}
