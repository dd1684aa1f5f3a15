package leadloom.hub.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.campaign.Templates;
import leadloom.hub.effect.Lines;
import leadloom.hub.lead.Leads;
import leadloom.hub.lead.Leads.Lead;
import leadloom.hub.reply.Replies;
import leadloom.hub.review.Item.FirstLine;
import leadloom.hub.review.Item.Mail;
import leadloom.hub.review.Item.Used;
import leadloom.hub.review.Item.Why;
import leadloom.hub.review.LineMarks.Mark;
import leadloom.hub.review.LineMarks.Span;
import leadloom.hub.review.Names.Who;
import leadloom.journey.Event;
import leadloom.journey.LeadState;
import leadloom.journey.LeadState.Draft;
import leadloom.journey.campaign.Campaign.Action;
import leadloom.journey.campaign.Campaign.Segment;
import leadloom.journey.campaign.Campaign.Step;
import leadloom.journey.campaign.Campaign.Template;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import leadloom.journey.policy.SendPolicy;
import leadloom.journey.policy.SendWindow;
import leadloom.journey.reply.ReplyKind;
import leadloom.journey.scoring.Signal;
import org.jspecify.annotations.Nullable;

/** Puts one question together with all that a person needs to decide it. */
public final class Items {

    /** Stands for the line while a mail is rendered; nobody types it. */
    private static final String HERE = "\uE000";

    private static final int SIGNALS_SHOWN = 3;

    private final Hub hub;
    private final Queue queue;
    private final Leads leads;
    private final Lines lines;
    private final Replies replies;

    public Items(Hub hub, Campaigns campaigns) {
        this.hub = hub;
        this.queue = new Queue(hub);
        this.leads = new Leads(hub, campaigns);
        this.lines = new Lines(hub);
        this.replies = new Replies(hub);
    }

    /** Empty if it was never asked. */
    public Optional<Item> find(LeadId lead, String review) {
        return queue.find(lead, review).map(this::item);
    }

    /** The first of this part that nobody else looks at. */
    public Optional<Item> next(@Nullable Split split, String holder) {
        return queue.next(split, holder).map(this::item);
    }

    private Item item(Queue.Row row) {
        var lead = leads.load(row.review().lead());
        var state = lead.state();
        var isOpen = row.review().state().equals("open");
        var line = isOpen && row.review().kind().equals("first-line") ? line(lead) : Optional.<Drafted>empty();
        return new Item(
                row,
                Who.of(state.facts()),
                segment(lead),
                state.zone(lead.campaign().zones()),
                line.map(drafted -> why(row, lead, drafted)).orElse(null),
                line.flatMap(drafted -> mail(lead, drafted)).orElse(null),
                isOpen && row.review().kind().equals("reply") ? reply(lead.id()) : null,
                signals(state),
                row.review().choices().stream().map(Choices::titled).toList());
    }

    /** A draft with the words of its line. */
    private record Drafted(Draft draft, String text, Event.LineDrafted event) {}

    private Optional<Drafted> line(Lead lead) {
        var draft = lead.state().draft();
        if (draft == null || draft.line() == null) {
            return Optional.empty();
        }
        var id = String.valueOf(draft.line());
        return lines.text(id).map(text -> new Drafted(draft, text, drafted(lead.id(), draft, id)));
    }

    private Event.LineDrafted drafted(LeadId lead, Draft draft, String line) {
        return hub.sql()
                .sql("""
                SELECT body FROM journal
                WHERE lead_id = :lead AND kind = 'line-drafted' AND body ->> 'line' = :line
                ORDER BY id DESC LIMIT 1
                """)
                .param("lead", lead.value())
                .param("line", line)
                .query((row, number) -> Json.event(Json.tree(row.getString("body")), Facts.NONE))
                .optional()
                .filter(Event.LineDrafted.class::isInstance)
                .map(Event.LineDrafted.class::cast)
                .orElseGet(() -> new Event.LineDrafted(0, line, draft.confidence(), List.of(), draft.trial()));
    }

    private static String segment(Lead lead) {
        var place = lead.state().place();
        return place == null
                ? ""
                : lead.campaign()
                        .segment(place.segment())
                        .map(Segment::title)
                        .filter(title -> !title.isBlank())
                        .orElse(place.segment());
    }

    private Why why(Queue.Row row, Lead lead, Drafted drafted) {
        var approvals = lead.campaign().approvals();
        var place = lead.state().place();
        if (drafted.draft().trial()) {
            return new Why(
                    "first-of-version",
                    "one of the first %d of %sversion %d (%d decided)"
                            .formatted(
                                    approvals.first(), row.version() > 1 ? "new " : "", row.version(), decided(row)));
        }
        if (!drafted.draft().checksPassed()) {
            return new Why("check-failed", "a check failed");
        }
        if (drafted.draft().confidence() < approvals.confidenceBelowPercent()) {
            return new Why(
                    "low-confidence",
                    "%.2f confidence".formatted(drafted.draft().confidence() / 100.0));
        }
        return place != null && approvals.segments().contains(place.segment())
                ? new Why("segment", "every " + segment(lead) + " lead is shown")
                : new Why("sample", "in the " + approvals.samplePercent() + " % sample");
    }

    private int decided(Queue.Row row) {
        return hub.sql()
                .sql("""
                SELECT count(*) FROM trial
                WHERE campaign = :campaign AND version = :version AND state = 'decided'
                """)
                .param("campaign", row.campaign())
                .param("version", row.version())
                .query(Integer.class)
                .single();
    }

    private Optional<Mail> mail(Lead lead, Drafted drafted) {
        var template = template(lead, drafted.draft());
        return template.map(found -> {
            var facts = lead.state().facts();
            var whole = Templates.render(found, facts, extra(lead, HERE));
            var plain = Templates.render(found, facts, extra(lead, null));
            var at = whole.text().indexOf(HERE);
            var end = at < 0 ? whole.text().length() : at;
            return new Mail(
                    whole.subject().replace(HERE, drafted.text()),
                    whole.text().substring(0, end),
                    at < 0 ? "" : whole.text().substring(at + HERE.length()),
                    plain.text(),
                    firstLine(lead, drafted),
                    leaves(lead));
        });
    }

    /** Whoever sends is known to the mail's vendor alone, so their place is named instead. */
    private static Map<String, String> extra(Lead lead, @Nullable String line) {
        var sender = Map.of(
                "sender_name", lead.campaign().owner(),
                "postal_address", "[postal address]",
                "unsubscribe_url", "[link to unsubscribe]");
        if (line == null) {
            return sender;
        }
        var extra = new HashMap<>(sender);
        extra.put("ai_line", line);
        return extra;
    }

    private static Optional<Template> template(Lead lead, Draft draft) {
        var sequence = lead.campaign().sequences().get(draft.sequence());
        return sequence == null
                ? Optional.empty()
                : sequence.steps().stream()
                        .filter(step -> step.id().equals(draft.step()))
                        .flatMap(Items::sends)
                        .findFirst()
                        .map(send -> lead.campaign().templates().get(send.template()));
    }

    private static Stream<Action.Send> sends(Step step) {
        return Stream.of(Optional.of(step.then()), Optional.ofNullable(step.otherwise()))
                .flatMap(Optional::stream)
                .filter(Action.Send.class::isInstance)
                .map(Action.Send.class::cast)
                .filter(Action.Send::withFirstLine);
    }

    private FirstLine firstLine(Lead lead, Drafted drafted) {
        var asked = lead.campaign().firstLine();
        var facts = asked == null ? Facts.NONE : lead.state().facts().only(asked.facts());
        var spans = LineMarks.of(drafted.text(), facts);
        return new FirstLine(
                drafted.text(),
                spans,
                used(lead.state(), spans),
                drafted.event().confidence(),
                drafted.event().failedChecks());
    }

    private static List<Used> used(LeadState state, List<Span> spans) {
        return spans.stream()
                .filter(span -> span.mark() != Mark.PLAIN)
                .map(span -> new Used(span.text(), span.field(), source(state, span.field())))
                .distinct()
                .toList();
    }

    private static @Nullable String source(LeadState state, @Nullable String field) {
        if (field == null) {
            return null;
        }
        var origin = state.origins().get(field);
        if (origin != null) {
            return origin.provider();
        }
        return field.startsWith("form.") ? "form answer" : "capture";
    }

    private Instant leaves(Lead lead) {
        var state = lead.state();
        var limits = lead.campaign().limits();
        return SendPolicy.earliest(
                limits,
                state.zone(lead.campaign().zones()),
                state.sent(),
                leads.now(),
                SendWindow.spreadMinutes(limits.window(), state.id()));
    }

    private static List<Signal> signals(LeadState state) {
        var newest = new ArrayList<>(state.signals().reversed());
        return newest.subList(0, Math.min(SIGNALS_SHOWN, newest.size()));
    }

    private @Nullable String reply(LeadId lead) {
        return replies.of(lead).stream()
                .filter(kept -> kept.kind() == ReplyKind.UNSURE)
                .flatMap(kept -> Optional.ofNullable(kept.words()).stream())
                .map(Replies.Words::text)
                .findFirst()
                .orElse(null);
    }
}
