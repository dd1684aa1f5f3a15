package leadloom.activities;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leadloom.activities.crm.CrmContact;
import leadloom.activities.crm.CrmVendor;
import leadloom.activities.crm.SalesTask;
import leadloom.activities.enrichment.CompanyFacts;
import leadloom.activities.enrichment.EnrichmentActivities;
import leadloom.activities.enrichment.EnrichmentActivities.LookUpPrice;
import leadloom.activities.enrichment.EnrichmentVendor;
import leadloom.activities.enrichment.SoleProvider;
import leadloom.activities.mail.MailDelivery;
import leadloom.activities.mail.MailVendor;
import leadloom.activities.mail.Sender;
import leadloom.activities.sales.SalesActivities;
import leadloom.activities.sales.SalesNotifier;
import leadloom.activities.writer.LineWriter;
import leadloom.activities.writer.TokenPrice;
import leadloom.activities.writer.WriterActivities;
import leadloom.hub.KeysOfActs;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.Lines;
import leadloom.hub.spend.Ledger;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each key of a campaign file that only outward acts look at changes what they do. */
@Timeout(60)
final class ActKeysTest {

    private static final URI HERE = URI.create("https://leads.orrin.example");

    private static final String FILE = TestLeads.WITH_LINES
                    .replace("first: 3", "first: 1")
                    .replace("{id: two, after: 10d", "{id: told, notify: owner}, {id: two, after: 10d")
                    .replace("body: 'Hello. ", "body: 'Hello. See https://www.orrin.example/tour and more. ")
            + """
            enrich: {with: company-data, wait_at_most: 15m, reuse_for: 90d}
            tracking: {clicks: on, opens: on}
            """;

    /** A key, what stands in the file, and what is put there instead. */
    record Change(String key, String from, String to) {
        @Override
        public String toString() {
            return key;
        }
    }

    static List<Change> changes() {
        return List.of(
                new Change("/owner", "owner: mara@example.com", "owner: jo@example.com"),
                new Change("/enrich/reuse_for", "reuse_for: 90d", "reuse_for: 5d"),
                new Change("/ai/prompt", "Write one sentence that", "Write a question that"),
                new Change("/ai/facts", "[form.challenge, company.industry]", "[form.challenge]"),
                new Change("/ai/at_most_words", "at_most_words: 28", "at_most_words: 12"),
                new Change("/ai/avoid", "avoid: [\"I noticed\"]", "avoid: [\"We saw\"]"),
                new Change("/ai/checks", "checks: [length, avoid-list]", "checks: [tone]"),
                new Change("/ai/language", "at_most_words: 28", "at_most_words: 28\n  language: de"),
                new Change("/ai/reuse", "reuse: same-facts-same-line", "reuse: never"),
                new Change("/ai/until_proven", "until_proven: plain-template", "until_proven: wait"),
                new Change(
                        "/ai/at_most_cost/per_line",
                        "until_proven: plain-template",
                        "until_proven: plain-template\n  at_most_cost: {per_line: 0.000001 USD}"),
                new Change("/tracking/clicks", "clicks: on", "clicks: off"),
                new Change("/tracking/opens", "opens: on", "opens: off"));
    }

    @Test
    void everyKeyOfActsIsTried() {
        assertThat(changes()).extracting(Change::key).containsExactlyInAnyOrderElementsOf(KeysOfActs.ALL);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aKeyChangesWhatIsDone(Change change) {
        assertThat(FILE).contains(change.from());

        assertThat(done(FILE.replace(change.from(), change.to()))).isNotEqualTo(done(FILE));
    }

    /** Three leads with the same facts, the third ten days later: what the vendors are asked, and what is journaled. */
    private static List<String> done(String file) {
        try (var world = new TestLeads(file)) {
            var done = new ArrayList<String>();
            for (var name : List.of("ana", "ben", "cid")) {
                var facts = Map.of("form.challenge", "night stops of our presses", "company.industry", "food");
                var lead = world.take(name + "@acme.io", TestLeads.CAMPAIGN, Consent.GIVEN, facts)
                        .lead();
                live(world, lead, done);
                if (name.equals("ben")) { // who came while the first line was not judged yet
                    world.hub.sql().sql("UPDATE trial SET state = 'decided'").update();
                    world.time.pass(Duration.ofDays(10));
                }
            }
            return done;
        }
    }

    private static void live(TestLeads world, LeadId lead, List<String> done) {
        var after = 0;
        for (var moves = 0; moves < 8; moves++) {
            var advanced = world.advance(lead, after);
            after = advanced.position();
            switch (advanced.move()) {
                case Move.Enrich enrich -> enrichment(world, done).enrichLead(lead, after);
                case Move.Compose compose -> writer(world, done).composeMail(lead, after, compose);
                case Move.Notify notify -> sales(world, done).notifySales(lead, after, notify);
                case Move.Deliver deliver -> {
                    done.add("sends " + (deliver.line() == null ? "the plain mail" : "a line"));
                    world.tell(lead, new Event.Delivered(after, lead + "/" + after));
                }
                case Move.AskHuman ask -> world.tell(lead, new Event.Reviewed(ask.review(), "approve", "sales", null));
                case Move.SyncCrm sync -> throw new AssertionError("no CRM in this file");
                case Move.Wait wait -> {
                    done.add(wait.what());
                    return;
                }
                case Move.Finish finish -> {
                    return;
                }
            }
        }
    }

    private static EnrichmentActivities enrichment(TestLeads world, List<String> done) {
        EnrichmentVendor vendor = (address, deadline) -> {
            done.add("looks up");
            return new EnrichmentVendor.Found(
                    new CompanyFacts("Acme", "acme.io", "food", 120, "Porto", "PT", null, 20_000, "USD"));
        };
        return SoleProvider.activities(world, vendor, new LookUpPrice(20_000, "USD"));
    }

    private static WriterActivities writer(TestLeads world, List<String> done) {
        LineWriter writer = (request, deadline) -> {
            done.add(request.prompt()
                    + new TreeMap<>(request.facts())
                    + request.atMostWords()
                    + request.language()
                    + request.checks()
                    + request.avoid());
            return new LineWriter.Written("Night stops of your presses cost a food plant a lot.", 1_000, 20, "model-1");
        };
        MailVendor vendor = (mail, deadline) -> {
            done.add("sends a line at once");
            done.add("through us " + mail.text().contains("/c/") + ", seen by us "
                    + mail.html().contains(".gif"));
            return new MailVendor.Accepted("vendor-1");
        };
        var sender = new Sender("Mara", "Mara <mara@orrin.example>", "mail.orrin.example", HERE, "1 Quay, Porto");
        return new WriterActivities(
                writer,
                new MailDelivery(vendor, world.gate, world.effects, world.hub.seals(), sender),
                world.leads,
                world.effects,
                new Lines(world.hub),
                new Ledger(world.hub),
                world.hub.seals(),
                new TokenPrice(1_000_000, 4_000_000, "USD"));
    }

    private static SalesActivities sales(TestLeads world, List<String> done) {
        SalesNotifier notifier = (note, effect, deadline) -> {
            done.add(note.text().replaceAll("leads/.*", ""));
            return new SalesNotifier.Done("note-1");
        };
        return new SalesActivities(new Tasks(), Optional.empty(), notifier, world.leads, world.effects, HERE);
    }

    /** A CRM that makes every task. */
    private static final class Tasks implements CrmVendor {

        @Override
        public String name() {
            return "recorded";
        }

        @Override
        public Answer upsertContact(CrmContact contact, String effectId, Deadline deadline) {
            return new Done(effectId);
        }

        @Override
        public Answer createTask(SalesTask task, String effectId, Deadline deadline) {
            return new Done(effectId);
        }

        @Override
        public TaskSearch findTask(String effectId, Deadline deadline) {
            return new NoSuchTask();
        }
    }
}
