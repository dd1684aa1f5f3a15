package leadloom.activities.chat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.activities.chat.ChatText.Act;
import leadloom.activities.chat.ChatText.Button;
import leadloom.activities.chat.ChatText.Line;
import leadloom.activities.chat.ChatText.Link;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.chat.ChatMessages.Message;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.effect.Lines;
import leadloom.hub.lead.Leads;
import leadloom.hub.lead.Leads.Lead;
import leadloom.hub.reply.Replies;
import leadloom.hub.review.Reviews;
import leadloom.hub.review.Reviews.Review;
import leadloom.journey.LeadState.Draft;
import leadloom.journey.lead.LeadId;
import leadloom.journey.reply.ReplyKind;

/**
 * Puts a message into words for whoever gets it: what is asked, why, until when and what holds otherwise. A lead is
 * named only to those who decide about the person, not to those who mend Leadloom; once a message is closed it names
 * nobody.
 */
final class Wording {

    private static final Map<String, String> QUESTIONS = Map.of(
            "first-line", "May this first line go out?",
            "hand-over", "A hot lead: does sales take it?",
            "cold", "A lead has gone cold: what now?",
            "reply", "What does this reply say?",
            "problem", "A lead is stuck: what now?");

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("approve", "Approve"),
            Map.entry("plain", "Send the plain template"),
            Map.entry("take", "Take it"),
            Map.entry("not-now", "Not now"),
            Map.entry("close", "Close it"),
            Map.entry("call", "I call"),
            Map.entry("wait", "Keep waiting"),
            Map.entry("retry", "Try again"),
            Map.entry("skip", "Go on without"),
            Map.entry("stop", "End this lead"),
            Map.entry("interested", "Interested"),
            Map.entry("question", "A question"),
            Map.entry("out-of-office", "Out of office"),
            Map.entry("unsubscribe", "Unsubscribe"),
            Map.entry("wrong-person", "Wrong person"));

    /** What cannot be taken back. */
    private static final List<String> ENDS = List.of("close", "stop", "unsubscribe");

    /** Needs words, so it is done on the page. */
    private static final String EDIT = "edit";

    private final Leads leads;
    private final Reviews reviews;
    private final Lines lines;
    private final Replies replies;
    private final DecisionClock clock;
    private final URI publicUrl;
    private final boolean buttons;

    /** @param buttons whether pressing one reaches us */
    Wording(Hub hub, Campaigns campaigns, URI publicUrl, boolean buttons) {
        this.leads = new Leads(hub, campaigns);
        this.reviews = new Reviews(hub);
        this.lines = new Lines(hub);
        this.replies = new Replies(hub);
        this.clock = new DecisionClock(hub.sql());
        this.publicUrl = publicUrl;
        this.buttons = buttons;
    }

    /** What to post; empty if nobody needs it any more. */
    Optional<ChatText> open(Message message) {
        return switch (message.kind()) {
            case REVIEW -> question(message);
            case NOTE -> note(message);
            case ALERT -> Optional.of(AlertWords.open(message, publicUrl, buttons));
        };
    }

    private Optional<ChatText> question(Message message) {
        return review(message)
                .filter(review -> review.state().equals("open") && review.level() == message.level())
                .map(review -> question(message, review, leads.load(review.lead())));
    }

    private ChatText question(Message message, Review review, Lead lead) {
        var said = new ArrayList<Line>();
        if (review.level() > 1) {
            said.add(Line.of("", "Nobody has answered so far, so it comes to you."));
        }
        if (!review.kind().equals("problem")) {
            said.add(who(lead));
        }
        said.add(Line.of("Why", review.because()));
        words(review, lead).map(Line::quote).ifPresent(said::add);
        said.add(deadline(review));
        var pressed = new ArrayList<Button>();
        for (var choice : review.choices()) {
            if (buttons && !choice.equals(EDIT)) {
                var first = pressed.isEmpty();
                pressed.add(new Act(label(choice), "decide." + choice, message.key(), first, ENDS.contains(choice)));
            }
        }
        pressed.add(link(review.choices().contains(EDIT) ? "Edit" : "Open", review.lead()));
        return new ChatText(headline(review), said, pressed);
    }

    private Line deadline(Review review) {
        var due = review.dueAt();
        return due == null
                ? Line.of("Until", "somebody decides")
                : at("If nobody decides", "“" + label(review.otherwise()) + "” holds from", due);
    }

    /** The words that are in question; empty where there are none or their person was erased. */
    private Optional<String> words(Review review, Lead lead) {
        return switch (review.kind()) {
            case "first-line" ->
                Optional.ofNullable(lead.state().draft()).map(Draft::line).flatMap(lines::text);
            case "reply" ->
                replies.of(review.lead()).stream()
                        .filter(kept -> kept.kind() == ReplyKind.UNSURE)
                        .flatMap(kept -> Optional.ofNullable(kept.words()).stream())
                        .map(Replies.Words::text)
                        .findFirst();
            default -> Optional.empty();
        };
    }

    /** A note that a question follows is not posted: the question says all of it. */
    private Optional<ChatText> note(Message message) {
        var id = message.lead();
        if (id == null || asked(id, message.about())) {
            return Optional.empty();
        }
        var lead = leads.load(id);
        var pressed = new ArrayList<Button>();
        if (buttons && !lead.ended()) {
            pressed.add(new Act("Take it", "lead.take_over", message.key(), true, false));
        }
        if (buttons) {
            pressed.add(new Act("Seen", "seen", message.key(), false, false));
        }
        pressed.add(link("Open", id));
        return Optional.of(new ChatText(
                "A lead needs you",
                List.of(who(lead), Line.of("Why", message.about().replace('-', ' '))),
                pressed));
    }

    private boolean asked(LeadId lead, String about) {
        return reviews.of(lead).stream()
                .anyMatch(review -> review.kind().equals("hand-over")
                        && (review.review() + "/").startsWith("hand-over/" + about + "/"));
    }

    /** What a posted message becomes. */
    ChatText closed(Message message) {
        return switch (message.kind()) {
            case REVIEW -> answered(message);
            case NOTE -> seen("A lead needed somebody", message);
            case ALERT -> seen(AlertWords.headline(message), message);
        };
    }

    private ChatText answered(Message message) {
        var known = review(message);
        var ending = known.map(this::ending).orElseGet(() -> List.of(Line.of("", "It is no longer asked.")));
        var headline = known.map(Wording::headline).orElse("A question");
        var links = known.<Button>map(review -> link("Open", review.lead())).stream()
                .toList();
        return new ChatText(headline, ending, links);
    }

    private List<Line> ending(Review review) {
        var choice = review.choice() == null ? "" : label(review.choice());
        var at = review.decidedAt();
        return switch (review.state()) {
            case "decided" -> List.of(by("Decided", choice, review.decidedBy() == null ? "" : review.decidedBy()));
            case "defaulted" ->
                List.of(
                        at == null
                                ? Line.of("Nobody decided in time", choice)
                                : at("Nobody decided in time", choice + ", since", at));
            case "open" -> List.of(Line.of("Nobody decided so far", "it went on to the " + review.group()));
            default -> List.of(Line.of("", "The lead has moved on; nobody needs to decide this any more."));
        };
    }

    private static ChatText seen(String headline, Message message) {
        var by = message.seenBy();
        return new ChatText(headline, List.of(by == null ? Line.of("", "Over.") : by("Seen", "", by)), List.of());
    }

    /** Colleagues who pressed a button are known by the chat's own id. */
    private static Line by(String label, String text, String who) {
        return who.startsWith("slack:")
                ? Line.by(label, text.isEmpty() ? "by" : text + ", by", who.substring("slack:".length()))
                : Line.of(label, text.isEmpty() ? "by " + who : text + ", by " + who);
    }

    private Line at(String label, String text, Instant decision) {
        // A simulated instant is none that a reader's clock will show.
        return clock.read().simulated()
                ? Line.of(label, text + " " + decision + " (simulated)")
                : Line.at(label, text, decision);
    }

    private Optional<Review> review(Message message) {
        var lead = message.lead();
        var review = message.review();
        return lead == null || review == null ? Optional.empty() : reviews.find(lead, review);
    }

    private static String headline(Review review) {
        return QUESTIONS.getOrDefault(review.kind(), "A question about a lead");
    }

    private static Line who(Lead lead) {
        var facts = lead.state().facts();
        var name = (facts.get("lead.first_name").orElse("") + " "
                        + facts.get("lead.last_name").orElse(""))
                .strip();
        var company = facts.get("company.name").orElse("");
        var both = name.isEmpty() || company.isEmpty() ? name + company : name + ", " + company;
        return Line.of("Who", both.isEmpty() ? "somebody whose name we do not know" : both);
    }

    static String label(String choice) {
        return LABELS.getOrDefault(choice, choice.replace('-', ' '));
    }

    private Link link(String label, LeadId lead) {
        return new Link(label, URI.create(publicUrl + "/leads/" + lead.value()));
    }
}
