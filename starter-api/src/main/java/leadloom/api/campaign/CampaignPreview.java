package leadloom.api.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import leadloom.api.problem.Problem;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.campaign.Templates;
import leadloom.hub.effect.Lines;
import leadloom.hub.journal.UnknownLead;
import leadloom.hub.lead.Leads;
import leadloom.journey.Explanation;
import leadloom.journey.LeadState;
import leadloom.journey.Move;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.campaign.Campaign.Action.Send;
import leadloom.journey.campaign.Campaign.Sequence;
import leadloom.journey.campaign.Campaign.Step;
import leadloom.journey.campaign.Campaign.Template;
import leadloom.journey.lead.LeadId;
import leadloom.journey.policy.Gate;
import org.jspecify.annotations.Nullable;

/** One mail of a campaign as one lead would get it, and when. Sends nothing and asks no vendor. */
public final class CampaignPreview {

    private final Leads leads;
    private final Lines lines;
    private final Hub hub;

    public CampaignPreview(Hub hub, Campaigns campaigns) {
        this.hub = hub;
        this.leads = new Leads(hub, campaigns);
        this.lines = new Lines(hub);
    }

    /** Subject and text. */
    public record Mail(String subject, String text) {}

    /** Something that was looked at before. */
    public record Check(String what, boolean passes, String words) {}

    /**
     * The mail.
     *
     * @param next whether it is the mail that the lead would get next
     * @param line the AI's line, or what stands for it; null where the mail has none
     * @param written whether the line was really written
     * @param withLine null where the mail has no such line
     * @param plain the mail without the line
     * @param goesOut not before; null where it does not by itself
     * @param because why then, or why not
     */
    public record Preview(
            LeadId lead,
            String campaign,
            int version,
            String name,
            String to,
            String template,
            boolean next,
            @Nullable String line,
            boolean written,
            @Nullable Mail withLine,
            Mail plain,
            List<Check> checks,
            List<Gate> gates,
            @Nullable Instant goesOut,
            String because) {}

    /** @throws Problem not-found for what is no lead's id */
    public static LeadId lead(String text) {
        if (!text.matches("lead_[A-Za-z0-9]{1,59}")) {
            throw Problem.notFound("lead");
        }
        return new LeadId(text);
    }

    /**
     * Renders a template of the campaign for a lead.
     *
     * @param campaign a version or a valid draft
     * @param wanted id of a template; null for the lead's next
     * @throws Problem not-found for a lead of another campaign, or a template that is not there
     */
    public Preview of(Campaign campaign, LeadId id, @Nullable String wanted) {
        var lead = load(campaign, id);
        var state = lead.state();
        var next = nextSend(campaign, state);
        var template = template(campaign, wanted, next);
        var usesLine = template.body().contains("ai_line") && campaign.firstLine() != null;
        var written = usesLine ? line(id) : Optional.<String>empty();
        var line = usesLine ? written.orElseGet(() -> standIn(campaign, state)) : null;
        var timing = Timing.of(state, campaign, leads.now());
        var isNext = next.filter(
                        step -> template.id().equals(send(step).orElseThrow().template()))
                .isPresent();
        return new Preview(
                id,
                campaign.id(),
                campaign.version(),
                name(state),
                state.facts().get("lead.email").orElse(""),
                template.id(),
                isNext,
                line,
                written.isPresent(),
                line == null ? null : mail(template, state, Map.of("ai_line", line)),
                mail(template, state, Map.of()),
                checks(campaign, template, state, timing, usesLine),
                timing.gates(),
                isNext ? timing.goesOut() : null,
                isNext ? timing.because() : "It is not this lead's next mail.");
    }

    private Leads.Lead load(Campaign campaign, LeadId id) {
        try {
            var lead = leads.load(id);
            if (lead.campaign().id().equals(campaign.id())) {
                return lead;
            }
        } catch (UnknownLead unknown) {
            throw Problem.notFound("lead");
        }
        throw Problem.notFound("lead in this campaign");
    }

    private static Template template(Campaign campaign, @Nullable String wanted, Optional<Step> next) {
        var id = wanted == null || wanted.isEmpty()
                ? next.flatMap(CampaignPreview::send)
                        .map(Send::template)
                        .or(() -> sends(campaign).findFirst())
                        .orElse("")
                : wanted;
        return Optional.ofNullable(campaign.templates().get(id)).orElseThrow(() -> Problem.notFound("template"));
    }

    private static Stream<String> sends(Campaign campaign) {
        return campaign.sequences().values().stream()
                .flatMap(sequence -> sequence.steps().stream())
                .flatMap(step -> send(step).stream())
                .map(Send::template);
    }

    private static Optional<Send> send(Step step) {
        return step.then() instanceof Send send ? Optional.of(send) : Optional.empty();
    }

    /** The step with its next mail, if its conditions hold by then. */
    private static Optional<Step> nextSend(Campaign campaign, LeadState state) {
        var run = state.run();
        var place = state.place();
        var sequence = run != null
                ? run.sequence()
                : place == null
                        ? null
                        : campaign.segment(place.segment())
                                .map(Campaign.Segment::sequence)
                                .orElse(null);
        var from = run == null ? 0 : run.index();
        return Optional.ofNullable(sequence)
                .map(campaign.sequences()::get)
                .map(Sequence::steps)
                .flatMap(steps -> steps.stream()
                        .skip(from)
                        .filter(step -> send(step).isPresent())
                        .findFirst());
    }

    private Optional<String> line(LeadId lead) {
        return hub.sql()
                .sql("SELECT id FROM line WHERE lead_id = :lead ORDER BY made_at DESC, id LIMIT 1")
                .param("lead", lead.value())
                .query(String.class)
                .optional()
                .flatMap(lines::text);
    }

    private static String standIn(Campaign campaign, LeadState state) {
        var known = knownFacts(campaign, state).size();
        return "[AI line, written when it is due, from " + known + (known == 1 ? " fact]" : " facts]");
    }

    private static List<String> knownFacts(Campaign campaign, LeadState state) {
        var asked = campaign.firstLine();
        return asked == null ? List.of() : state.facts().only(asked.facts()).fields();
    }

    private static Mail mail(Template template, LeadState state, Map<String, String> extra) {
        var all = new TreeMap<>(extra);
        all.putIfAbsent("unsubscribe_url", "[unsubscribe link]");
        all.putIfAbsent("sender_name", "[sender]");
        all.putIfAbsent("postal_address", "[postal address]");
        var rendered = Templates.render(template, state.facts(), all);
        return new Mail(
                rendered.subject(),
                rendered.text() + "\n--\n[sender], [postal address]\nUnsubscribe: [unsubscribe link]\n");
    }

    private static String name(LeadState state) {
        return Stream.of("lead.first_name", "lead.last_name")
                .flatMap(field -> state.facts().get(field).stream())
                .reduce((first, last) -> first + " " + last)
                .orElse("");
    }

    private static List<Check> checks(
            Campaign campaign, Template template, LeadState state, Timing timing, boolean usesLine) {
        var checks = new ArrayList<Check>();
        checks.add(new Check(
                "may be written to",
                timing.mailable(),
                timing.mailable() ? "agreed, and never said no" : "no consent, or it ended"));
        var unknown = Templates.unknown(template, state.facts());
        checks.add(new Check(
                "values",
                unknown.isEmpty(),
                unknown.isEmpty()
                        ? "every value is known"
                        : "not known, so the file's words stand there: " + String.join(", ", unknown)));
        if (usesLine) {
            var known = knownFacts(campaign, state);
            checks.add(new Check(
                    "facts for the line",
                    !known.isEmpty(),
                    known.isEmpty() ? "none is known: the plain mail goes out" : String.join(", ", known)));
        }
        return List.copyOf(checks);
    }

    /** When, as far as can be said now. */
    private record Timing(
            boolean mailable, List<Gate> gates, @Nullable Instant goesOut, String because) {

        static Timing of(LeadState state, Campaign campaign, Instant now) {
            if (state.position() == 0) {
                return new Timing(true, List.of(), null, "It came a moment ago; nothing is decided yet.");
            }
            var place = state.place();
            if (place != null && campaign.segment(place.segment()).isEmpty()) {
                return new Timing(
                        true,
                        List.of(),
                        null,
                        "The file has no segment " + place.segment() + ", which this lead is in.");
            }
            var explained = Explanation.of(state, campaign, now);
            var reason = explained.next().reason().because();
            return switch (explained.next().move()) {
                case Move.Finish finish -> new Timing(explained.mailable(), List.of(), null, "It has ended: " + reason);
                case Move.AskHuman ask ->
                    new Timing(
                            explained.mailable(),
                            explained.gates(),
                            null,
                            "It waits for " + ask.group() + ": " + reason);
                case Move.Wait wait -> at(explained, wait.until(), reason);
                case Move.Enrich enrich -> at(explained, now, reason);
                case Move.SyncCrm sync -> at(explained, now, reason);
                case Move.Compose compose -> at(explained, now, reason);
                case Move.Deliver deliver -> at(explained, now, reason);
                case Move.Notify notify -> at(explained, now, reason);
            };
        }

        private static Timing at(Explanation explained, Instant from, String reason) {
            var opens = explained.gates().stream()
                    .map(Gate::opensAt)
                    .reduce(from, (one, other) -> one.isAfter(other) ? one : other);
            return new Timing(explained.mailable(), explained.gates(), explained.mailable() ? opens : null, reason);
        }
    }
}
