package leadloom.api.console.leads;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import leadloom.api.console.leads.StoryRow.Actor;
import leadloom.api.console.leads.StoryRow.Making;
import leadloom.api.lead.Sentences;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.desk.LeadStory;
import leadloom.hub.journal.Entries.Stored;
import leadloom.journey.Event;
import leadloom.journey.Event.Decided;
import leadloom.journey.Move;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.lead.Facts;
import org.jspecify.annotations.Nullable;

/**
 * Tells a lead's life, entry by entry, each with what was known and in force then. Whatever ended an outward act tells
 * the decision to do it along, so that one thing is one row.
 */
final class Telling {

    private final LeadStory story;
    private final Campaigns campaigns;
    private final Said said;
    private final Map<Integer, Decided> decisions = new HashMap<>();
    private final Set<Integer> carriedOut = new HashSet<>();
    private final Acts acts;
    private final Decisions decided;

    private Facts known = Facts.NONE;
    private final Map<String, String> sources = new HashMap<>();
    private final List<String> sent = new ArrayList<>();
    private Event.@Nullable LineDrafted draft;

    private Telling(LeadStory story, Campaigns campaigns, Said said) {
        this.story = story;
        this.campaigns = campaigns;
        this.said = said;
        this.acts = new Acts(this);
        this.decided = new Decisions(this);
    }

    /** In the order of the journal, notes at their place in time. */
    static List<StoryRow> of(LeadStory story, Campaigns campaigns, Said said) {
        return new Telling(story, campaigns, said).rows();
    }

    private List<StoryRow> rows() {
        for (var stored : story.entries()) {
            if (stored.event() instanceof Decided decision) {
                decisions.put(stored.position(), decision);
            }
            var move = moveOf(stored.event());
            if (move > 0) {
                carriedOut.add(move);
            }
        }
        var rows = new ArrayList<StoryRow>();
        for (var stored : story.entries()) {
            learn(stored);
            var real = story.row().simulated() ? story.recordedAt().get(stored.id()) : null;
            tell(stored).forEach(making -> rows.add(making.row(real, stored.id())));
        }
        return withNotes(rows);
    }

    private List<StoryRow> withNotes(List<StoryRow> rows) {
        for (var note : story.notes()) {
            var made = new Making(note.at(), Actor.PERSON, note.by() + " noted")
                    .text(Changes.same(note.text()))
                    .row(story.row().simulated() ? note.writtenAt() : null, 0);
            var place = rows.size();
            while (place > 0 && rows.get(place - 1).at().isAfter(note.at())) {
                place--;
            }
            rows.add(place, made);
        }
        return rows;
    }

    private List<Making> tell(Stored stored) {
        return stored.event() instanceof Decided decision ? decided.tell(stored, decision) : List.of(acts.tell(stored));
    }

    /** What is known from here on, and from whom. */
    private void learn(Stored stored) {
        var source = switch (stored.event()) {
            case Event.Captured captured -> captured.source();
            case Event.Updated updated -> updated.source();
            case Event.Enriched enriched
            when enriched.origin() != null -> enriched.origin().provider();
            case Event.Enriched enriched -> "look-up";
            default -> null;
        };
        if (source != null) {
            stored.facts().fields().forEach(field -> {
                if (!(stored.event() instanceof Event.Enriched)
                        || known.get(field).isEmpty()) {
                    sources.put(field, source);
                }
            });
            known = stored.event() instanceof Event.Enriched
                    ? known.completedWith(stored.facts())
                    : known.updatedWith(stored.facts());
        }
    }

    LeadStory story() {
        return story;
    }

    Said said() {
        return said;
    }

    Facts known() {
        return known;
    }

    /** Who told it. */
    String source(String field) {
        return Objects.requireNonNullElse(sources.get(field), "unknown");
    }

    /** The version that was in force for a decision. */
    Campaign campaign(int version) {
        return campaigns.version(story.row().campaign(), version);
    }

    @Nullable Decided decision(int position) {
        return decisions.get(position);
    }

    boolean carriedOut(int position) {
        return carriedOut.contains(position);
    }

    void sent(String step, Instant at) {
        sent.add(step + " (" + said.day(at) + ")");
    }

    /** The mails so far, the newest last. */
    List<String> sent() {
        return sent;
    }

    Event.@Nullable LineDrafted draft() {
        return draft;
    }

    void draft(Event.LineDrafted newest) {
        draft = newest;
    }

    /** What a mail is called: its step. */
    String mail(String touch) {
        var slash = touch.lastIndexOf('/');
        var position = slash < 0 ? "" : touch.substring(slash + 1);
        return position.matches("[0-9]{1,9}") ? mail(Integer.parseInt(position)) : "an e-mail";
    }

    String mail(int position) {
        var decision = decisions.get(position);
        var step = decision == null
                ? null
                : switch (decision.move()) {
                    case Move.Deliver deliver -> deliver.step();
                    case Move.Compose compose -> compose.step();
                    default -> null;
                };
        return step == null ? "an e-mail" : "e-mail “" + step + "”";
    }

    /** As every list of this lead's life says it. */
    Making sentence(Stored stored) {
        var row = Sentences.of(stored.at(), stored.event()).getFirst();
        var making = new Making(stored.at(), Actor.of(row.actor()), said.of(row.text()));
        return row.counted() ? making : making.uncounted();
    }

    private static int moveOf(Event event) {
        return switch (event) {
            case Event.Enriched(var move, var found, var facts, var origin) -> move;
            case Event.CrmSynced(var move, var contact) -> move;
            case Event.LineDrafted(var move, var line, var confidence, var failed, var trial) -> move;
            case Event.LineWithheld(var move, var reason) -> move;
            case Event.Delivered(var move, var touch) -> move;
            case Event.DeliveryRefused(var move, var code, var hard) -> move;
            case Event.DeliveryUnknown(var move, var touch) -> move;
            case Event.NotDelivered(var move, var touch) -> move;
            case Event.Held(var move, var reason, var until) -> move;
            case Event.Notified(var move) -> move;
            case Event.EffectFailed(var move, var failure) -> move;
            default -> 0;
        };
    }
}
