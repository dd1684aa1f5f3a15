package leadloom.api.review;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.review.Alike;
import leadloom.hub.review.Alike.Approved;
import leadloom.hub.review.Alike.Line;
import leadloom.hub.review.Claims;
import leadloom.hub.review.Claims.Claim;
import leadloom.hub.review.Claims.Claimed;
import leadloom.hub.review.Claims.Holder;
import leadloom.hub.review.PendingAnswers;
import leadloom.hub.review.PendingAnswers.Undone;
import leadloom.hub.review.Queue;
import leadloom.hub.review.Reviews;
import leadloom.hub.review.Reviews.Actor;
import leadloom.hub.review.Reviews.Answer;
import leadloom.hub.review.Reviews.Decision;
import leadloom.hub.review.Routes;
import leadloom.hub.review.Routes.Routed;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/**
 * What a person does at the desk, whichever way they came: checked, done and recorded in one transaction. A refusal is
 * a {@link Problem}, whose words fit a page as well as an answer of the API.
 */
public final class ReviewActs {

    /** How long the console lets an answer be taken back. */
    public static final Duration UNDO = Duration.ofSeconds(10);

    static final Duration LONGEST_UNDO = Duration.ofSeconds(60);

    private static final Pattern COLLEAGUE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@+-]{0,79}");

    private final Hub hub;
    private final Reviews reviews;
    private final PendingAnswers pending;
    private final Claims claims;
    private final Routes routes;
    private final Alike alike;
    private final EditedLines edits;
    private final AuditLog audit;

    public ReviewActs(Hub hub, Campaigns campaigns, AuditLog audit) {
        this.hub = hub;
        this.reviews = new Reviews(hub);
        this.pending = new PendingAnswers(hub);
        this.claims = new Claims(hub);
        this.routes = new Routes(hub);
        this.alike = new Alike(hub);
        this.edits = new EditedLines(hub, campaigns);
        this.audit = audit;
    }

    /**
     * Who acts.
     *
     * @param id for the audit log, and to know one's own claims and answers by
     * @param name for people
     */
    public record By(String id, String name, @Nullable String requestId) {}

    /** Which question. */
    public record Asked(LeadId lead, String review) {}

    /**
     * An answer.
     *
     * @param text the line to send instead; with the choice {@code edit} only
     * @param seconds how long the person looked at it; null where nobody measured
     * @param undo how long it can be taken back
     */
    public record Given(
            String choice, @Nullable String text, @Nullable Integer seconds, Duration undo, boolean simulated) {}

    /**
     * What came of it.
     *
     * @param choice an edit that changed nothing counts as an approval
     * @param undoUntil real; null where it holds at once
     */
    public record Decided(
            String lead,
            String review,
            String choice,
            @Nullable Instant undoUntil) {}

    /** @throws Problem if it cannot be decided so, or by this person now */
    public Decided decide(By by, Asked asked, Given given) {
        return hub.inTransaction(() -> {
            if (reviews.find(asked.lead(), asked.review()).isEmpty()) {
                throw Problem.notFound("review of this lead");
            }
            var isEdit = given.choice().equals("edit");
            var line = isEdit ? edits.keep(asked.lead(), given.text()) : null;
            var choice = isEdit && line == null ? "approve" : given.choice();
            var decision = new Decision(choice, line, given.seconds(), given.undo());
            var actor = new Actor(by.name(), given.simulated() ? "simulated" : "person", true);
            // Simulated people do not sit at the desk, so they neither make claims nor heed them.
            var holder = given.simulated() ? null : by.id();
            return switch (reviews.decide(asked.lead(), asked.review(), decision, actor, holder)) {
                case Answer.Accepted() -> decided(by, asked, choice, given.simulated(), null);
                case Answer.Undoable(var until) -> decided(by, asked, choice, given.simulated(), until);
                case Answer.Held(var claim) -> throw Refusals.held(claim, now());
                case Answer.TooLate(var known) -> throw Refusals.tooLate(known, now());
                case Answer.NotAChoice(var choices) ->
                    throw Problem.at(
                                    ProblemCode.NOT_A_CHOICE,
                                    "/choice",
                                    "The choices are " + String.join(", ", choices) + ".")
                            .with("choices", choices);
                case Answer.Unknown() -> throw Problem.notFound("review of this lead");
            };
        });
    }

    private Decided decided(By by, Asked asked, String choice, boolean simulated, @Nullable Instant undoUntil) {
        var after = new LinkedHashMap<String, Object>();
        after.put("review", asked.review());
        after.put("choice", choice);
        after.put("simulated", simulated);
        if (undoUntil != null) {
            after.put("undo_until", undoUntil.toString());
        }
        write(by, "decide-review", asked, Map.of("review", asked.review(), "state", "open"), after);
        return new Decided(asked.lead().value(), asked.review(), choice, undoUntil);
    }

    /**
     * Takes an answer back. Done twice it is done once.
     *
     * @throws Problem if it has taken effect, or somebody else gave it
     */
    public void undo(By by, Asked asked) {
        hub.inTransaction(() -> switch (pending.undo(asked.lead(), asked.review(), by.id())) {
            case Undone.Open(var choice) -> {
                write(
                        by,
                        "undo-review",
                        asked,
                        Map.of("review", asked.review(), "choice", choice),
                        Map.of("review", asked.review(), "state", "open"));
                yield true;
            }
            case Undone.NotYours(var name) ->
                throw Problem.of(ProblemCode.NOT_ALLOWED, "Only " + name + " can take this answer back.");
            case Undone.TooLate(var known) -> {
                var review = known.orElseThrow(() -> Problem.notFound("review of this lead"));
                if (!review.state().equals("open")) {
                    throw Refusals.tooLate(review, now());
                }
                yield false;
            }
        });
    }

    /** @throws Problem if somebody else looks at it, or it was decided */
    public Claim claim(By by, Asked asked) {
        return switch (claims.claim(asked.lead(), asked.review(), new Holder(by.id(), by.name()))) {
            case Claimed.Yours(var claim) -> claim;
            case Claimed.HeldBy(var claim) -> throw Refusals.held(claim, now());
            case Claimed.TooLate(var known) -> throw Refusals.tooLate(known, now());
            case Claimed.Unknown() -> throw Problem.notFound("review of this lead");
        };
    }

    public void release(By by, Asked asked) {
        var unused = claims.release(asked.lead(), asked.review(), by.id());
    }

    /**
     * Puts a question off.
     *
     * @param until decision clock
     * @throws Problem if that is no possible time, or somebody else was first
     */
    public void snooze(By by, Asked asked, Instant until) {
        hub.inTransaction(() -> {
            var before = done(routes.snooze(asked.lead(), asked.review(), until, by.id()));
            write(
                    by,
                    "snooze-review",
                    asked,
                    before.snoozedUntil() == null
                            ? Map.of("review", asked.review())
                            : Map.of(
                                    "review",
                                    asked.review(),
                                    "until",
                                    before.snoozedUntil().toString()),
                    Map.of("review", asked.review(), "until", until.toString()));
            return before;
        });
    }

    /**
     * Hands a question to others.
     *
     * @param to a group or a colleague
     * @throws Problem if that can be nobody, or somebody else was first
     */
    public void handOver(By by, Asked asked, String to) {
        if (!COLLEAGUE.matcher(to).matches()) {
            throw Problem.at(ProblemCode.NOT_A_CHOICE, "/to", "Name a group or a colleague.");
        }
        hub.inTransaction(() -> {
            var before = done(routes.handOver(asked.lead(), asked.review(), to, by.id()));
            write(
                    by,
                    "hand-over-review",
                    asked,
                    Map.of("review", asked.review(), "group", before.group()),
                    Map.of("review", asked.review(), "group", to));
            return before;
        });
    }

    private Queue.Row done(Routed routed) {
        return switch (routed) {
            case Routed.Done(var before) -> before;
            case Routed.Held(var claim) -> throw Refusals.held(claim, now());
            case Routed.TooLate(var known) -> throw Refusals.tooLate(known, now());
            case Routed.NotThen(var latest) ->
                throw Problem.at(
                        ProblemCode.TIME,
                        "/until",
                        "A time after now"
                                + latest.map(due -> " and before " + due).orElse("") + ".");
            case Routed.Unknown() -> throw Problem.notFound("review of this lead");
        };
    }

    /**
     * Approves all that were shown.
     *
     * @throws Problem if the list is another by now
     */
    public List<Line> approveAlike(By by, Asked asked, List<LeadId> shown, int confirmed, Duration undo) {
        try {
            return hub.inTransaction(() -> {
                var actor = new Actor(by.name(), "person", true);
                return switch (alike.approve(asked.lead(), asked.review(), shown, confirmed, actor, by.id(), undo)) {
                    case Approved.All(var lines) -> {
                        lines.forEach(line -> write(
                                by,
                                "decide-review",
                                new Asked(line.lead(), line.review()),
                                Map.of("review", line.review(), "state", "open"),
                                Map.of("review", line.review(), "choice", "approve", "alike", lines.size())));
                        yield lines;
                    }
                    case Approved.Changed(var now) -> throw changed(now);
                };
            });
        } catch (Alike.OvertakenException overtaken) {
            throw changed(alike.like(asked.lead(), asked.review(), by.id()));
        }
    }

    private static Problem changed(List<Line> now) {
        return Problem.of(ProblemCode.LIST_CHANGED, now.size() + " lines are alike now; look at them again.")
                .with("leads", now.stream().map(line -> line.lead().value()).toList())
                .with("count", now.size());
    }

    private void write(By by, String action, Asked asked, Map<String, ?> before, Map<String, ?> after) {
        audit.write(new AuditLog.Change(by.id(), action, asked.lead().value(), before, after, null, by.requestId()));
    }

    private Instant now() {
        return hub.realTime().instant();
    }
}
