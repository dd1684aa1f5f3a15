package leadloom.api.chat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import leadloom.api.Times;
import leadloom.api.lead.LeadActs;
import leadloom.api.lead.LeadActs.Act;
import leadloom.api.lead.LeadActs.Acted;
import leadloom.api.lead.LeadActs.By;
import leadloom.hub.Hub;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.chat.ChatMessages;
import leadloom.hub.chat.ChatMessages.Message;
import leadloom.hub.chat.ChatPresses;
import leadloom.hub.chat.ChatPresses.Press;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.lead.LeadList;
import leadloom.hub.review.Reviews;
import leadloom.hub.review.Reviews.Actor;
import leadloom.hub.review.Reviews.Answer;
import leadloom.hub.review.Reviews.Review;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** Does what a press asks for, once, by the same checks as the API; whoever came too late is told so. */
final class Presses {

    private static final String DECIDE = "decide.";
    private static final String LEAD = "lead.";
    private static final String SEEN = "seen";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Hub hub;
    private final ChatMessages messages;
    private final ChatPresses presses;
    private final Reviews reviews;
    private final LeadActs acts;
    private final LeadList leads;
    private final Suppressions suppressions;
    private final AuditLog audit;
    private final Set<String> people;
    private final boolean onlyPeople;

    Presses(Hub hub, LeadActs acts, AuditLog audit, ChatProperties properties) {
        this.hub = hub;
        this.messages = new ChatMessages(hub);
        this.presses = new ChatPresses(hub);
        this.reviews = new Reviews(hub);
        this.acts = acts;
        this.leads = new LeadList(hub);
        this.suppressions = new Suppressions(hub);
        this.audit = audit;
        this.people = Set.copyOf(properties.people());
        this.onlyPeople = properties.onlyPeople();
    }

    /**
     * What came of it.
     *
     * @param words for whoever pressed; null where the message itself will say it
     */
    private record Came(String code, @Nullable String words) {}

    /** The code of what came of it. */
    String take(SlackPress pressed) {
        return hub.inTransaction(() -> {
            var press = pressed.press();
            if (!known(press.action())) {
                return "ignored";
            }
            if (!presses.keep(press)) {
                return "repeated";
            }
            var came = come(pressed);
            presses.cameOf(press, came.code(), came.words());
            return came.code();
        });
    }

    /** A link is pressed too, and other parts of the same app may have buttons of their own. */
    private static boolean known(String action) {
        return action.startsWith(DECIDE) || action.startsWith(LEAD) || action.equals(SEEN);
    }

    private Came come(SlackPress pressed) {
        var press = pressed.press();
        if (onlyPeople && !people.contains(press.person())) {
            return new Came(
                    "not-allowed",
                    "Leadloom does not know you, so nothing was done. Ask whoever runs it to add " + press.person()
                            + ".");
        }
        var found = messages.find(press.message());
        if (found.isEmpty()) {
            return new Came("unknown", "Leadloom does not know this message any more, so nothing was done.");
        }
        var message = found.orElseThrow();
        if (pressed.channel() != null) {
            // Whoever presses it can see it: if nobody knew whether it was posted, now we do.
            messages.posted(message.key(), pressed.channel(), pressed.place());
        }
        if (press.action().equals(SEEN)) {
            return seen(message, press);
        }
        var lead = message.lead();
        if (lead == null) {
            return new Came("no-such-button", "There is nothing to decide here.");
        }
        return press.action().startsWith(LEAD) ? act(message, lead, press) : decide(message, lead, press);
    }

    private Came seen(Message message, Press press) {
        if (!messages.seen(message.key(), name(press))) {
            return new Came("too-late", "Somebody has seen to this already: " + message.seenBy() + ".");
        }
        audit.write(new AuditLog.Change(name(press), "see-message", message.key(), null, null, null, null));
        return new Came("accepted", null);
    }

    private Came act(Message message, LeadId lead, Press press) {
        var wanted = Act.of(press.action().substring(LEAD.length()));
        if (wanted.isEmpty()) {
            return new Came("no-such-button", "Leadloom does not know this button, so nothing was done.");
        }
        var act = wanted.orElseThrow();
        return switch (acts.act(lead, act, "chat", new By(name(press), null))) {
            case Acted.Done() -> {
                messages.seen(message.key(), name(press));
                yield new Came(
                        "accepted",
                        suppressions.mailOnItsWay(lead)
                                ? "Done. One mail may still be on its way; it is the last."
                                : null);
            }
            case Acted.Ended(var outcome) ->
                new Came(
                        "too-late",
                        "Too late: this lead has ended meanwhile (" + outcome.replace('-', ' ')
                                + "), so nothing was changed.");
            case Acted.Unknown() -> new Came("unknown", "Leadloom does not know this lead any more.");
        };
    }

    private Came decide(Message message, LeadId lead, Press press) {
        var review = message.review();
        if (review == null) {
            return new Came("no-such-button", "There is nothing to decide here.");
        }
        var choice = press.action().substring(DECIDE.length());
        var actor = new Actor(name(press), "person", people.contains(press.person()));
        return switch (reviews.decide(lead, review, choice, null, actor)) {
            case Answer.Accepted() -> {
                audit.write(new AuditLog.Change(
                        actor.name(),
                        "decide-review",
                        lead.value(),
                        null,
                        Map.of("review", review, "choice", choice, "verified", actor.verified()),
                        null,
                        null));
                yield new Came("accepted", null);
            }
            case Answer.Undoable pending -> new Came("accepted", null);
            case Answer.Held(var claim) ->
                new Came("held", claim.holder().name() + " looks at this now, so nothing was done.");
            case Answer.TooLate(var known) -> new Came("too-late", tooLate(known, actor));
            case Answer.NotAChoice(var choices) ->
                new Came(
                        "not-a-choice",
                        "This cannot be chosen here; the choices are " + String.join(", ", choices) + ".");
            case Answer.Unknown() -> new Came("unknown", "Leadloom does not know this question any more.");
        };
    }

    private String tooLate(Review known, Actor actor) {
        var choice = Objects.requireNonNullElse(known.choice(), "").replace('-', ' ');
        return switch (known.state()) {
            case "decided" ->
                actor.name().equals(known.decidedBy())
                        ? "You have decided this already: %s%s.".formatted(choice, at(known.decidedAt()))
                        : "Too late: %s was first and decided: %s%s."
                                .formatted(who(known.decidedBy()), choice, at(known.decidedAt()));
            case "defaulted" ->
                "Too late: the time to decide was over%s. The default was applied%s: %s."
                        .formatted(at(known.dueAt()), at(known.decidedAt()), choice);
            default -> {
                var outcome = leads.find(known.lead())
                        .map(LeadList.Row::outcome)
                        .map(ended -> " has ended meanwhile (" + ended.replace('-', ' ') + ")")
                        .orElse(" has moved on");
                yield "Too late: the lead%s; nobody needs to decide this any more.".formatted(outcome);
            }
        };
    }

    private String at(@Nullable Instant decision) {
        if (decision == null) {
            return "";
        }
        var simulated = Times.read(hub).reading().simulated();
        return " at " + TIME.format(decision) + (simulated ? " (simulated)" : "");
    }

    private static String who(@Nullable String name) {
        return name == null ? "somebody" : name;
    }

    private static String name(Press press) {
        return "slack:" + press.person();
    }
}
