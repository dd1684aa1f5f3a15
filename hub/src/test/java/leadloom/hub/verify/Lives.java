package leadloom.hub.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.TestHub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.journal.Advances;
import leadloom.hub.lead.Address;
import leadloom.hub.lead.Exports;
import leadloom.hub.lead.Intake;
import leadloom.hub.lead.Intake.NewLead;
import leadloom.hub.lead.Leads;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.engagement.Grade;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** Leads that live their whole life in a real hub, with made-up results of every outward act. */
final class Lives implements AutoCloseable {

    static final Path CAMPAIGN = Path.of("..", "app", "src", "main", "resources", "leadloom", "campaigns");

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final int MOST_MOVES = 200;

    private Instant now = START;
    final Hub hub = TestHub.open((InstantSource) () -> now);
    private final Campaigns campaigns = new Campaigns(hub);
    private final Advances advances = new Advances(hub, campaigns);
    private final Leads leads = new Leads(hub, campaigns);

    Lives() {
        new DecisionClock(hub.sql()).live(START);
        campaigns.publish("autumn-demo", campaign(), Map.of(), 1, "a test");
    }

    static String campaign() {
        try {
            return Files.readString(CAMPAIGN.resolve("autumn-demo.yaml"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    LeadId live(int number) {
        now = START.plus(number, ChronoUnit.MINUTES);
        var random = new Random(number);
        var taken = take(number, "api");
        var after = lived(taken.lead(), 0, random);
        if (number % 3 == 0) {
            now = now.plus(180 + number, ChronoUnit.DAYS);
            take(number, "website-form");
            lived(taken.lead(), after, random);
        }
        return taken.lead();
    }

    private Intake.Taken take(int number, String source) {
        var facts = Map.of(
                "lead.first_name", "Person " + number,
                "lead.title", number % 2 == 0 ? "Head of production" : "Buyer",
                "form.challenge", number % 3 == 0 ? "" : "Changeovers take four hours");
        return new Intake(hub)
                .take(new NewLead(
                        "autumn-demo",
                        1,
                        Address.parse("person" + number + "@plant" + number + (number % 5 == 0 ? ".example" : ".com"))
                                .orElseThrow(),
                        false,
                        new Facts(facts),
                        Consent.GIVEN,
                        "v1",
                        source,
                        number % 4 == 0 ? "America/New_York" : null,
                        null,
                        null,
                        true,
                        null,
                        Priority.BULK));
    }

    /** @return the position of its end */
    private int lived(LeadId lead, int start, Random random) {
        var after = start;
        String failure = null;
        for (var moves = 0; moves < MOST_MOVES; moves++) {
            var advanced = advances.advance(lead, after, now, failure);
            after = advanced.position();
            failure = null;
            if (advanced.move() instanceof Move.Finish) {
                return after;
            }
            if (advanced.move().isEffect() && random.nextInt(12) == 0) {
                failure = "Unavailable";
            } else {
                happens(lead, after, advanced.move(), advanced.wakeAt(), random);
            }
        }
        throw new IllegalStateException("a life of more than " + MOST_MOVES + " moves");
    }

    private void happens(LeadId lead, int move, Move what, @Nullable Instant wake, Random random) {
        switch (what) {
            case Move.Enrich enrich ->
                tell(
                        lead,
                        new Event.Enriched(
                                move,
                                random.nextInt(4) > 0,
                                new Facts(Map.of("company.employees", "" + (20 + random.nextInt(300))))));
            case Move.SyncCrm sync -> tell(lead, new Event.CrmSynced(move, "contact-" + move));
            case Move.Compose compose -> {
                tell(lead, new Event.LineDrafted(move, "line-" + move, 60 + random.nextInt(40), List.of(), false));
                if (compose.deliver() != null) {
                    tell(lead, new Event.Delivered(move, "touch-" + move));
                }
            }
            case Move.Deliver deliver -> tell(lead, new Event.Delivered(move, "touch-" + move));
            case Move.Notify notify -> tell(lead, new Event.Notified(move));
            case Move.AskHuman ask -> {
                if (random.nextBoolean()) {
                    var choice = ask.choices().get(random.nextInt(ask.choices().size()));
                    tell(lead, new Event.Reviewed(ask.review(), choice, "sales", null));
                } else {
                    now = ask.until();
                }
            }
            case Move.Wait wait -> waits(lead, wake == null ? wait.until() : wake, random);
            case Move.Finish finish -> throw new IllegalStateException("a finished lead goes on");
        }
        now = now.plusMillis(1 + random.nextInt(5_000));
    }

    private void waits(LeadId lead, Instant until, Random random) {
        now = until;
        switch (random.nextInt(12)) {
            case 0 -> tell(lead, new Event.Replied("touch"));
            case 1 -> tell(lead, new Event.Clicked("touch", Grade.PERSON, "https://www.example.com/pricing"));
            case 2 -> tell(lead, new Event.Opened("touch", Grade.UNKNOWN));
            case 3 -> tell(lead, new Event.Updated("api", new Facts(Map.of("company.industry", "food"))));
            default -> {}
        }
    }

    private void tell(LeadId lead, Event event) {
        leads.tell(lead, null, event, null, null);
    }

    List<String> export() {
        var lines = new ArrayList<String>();
        var digest = new ExportDigest();
        var exports = new Exports(hub);
        exports.campaigns(record -> lines.add(record.toString()));
        var before = lines.size();
        exports.leads(record -> lines.add(record.toString()));
        lines.forEach(digest::add);
        lines.add(Json.mapper()
                .createObjectNode()
                .put("record", "end")
                .put("leads", lines.size() - before)
                .put("digest", digest.value())
                .toString());
        return lines;
    }

    @Override
    public void close() {
        hub.close();
    }
}
