package leadloom.api.console.leads;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import leadloom.api.console.leads.StoryRow.Actor;
import leadloom.api.console.leads.StoryRow.Detail;
import leadloom.api.console.leads.StoryRow.Fold;
import leadloom.api.console.leads.StoryRow.Making;
import leadloom.api.lead.Labels;
import leadloom.hub.desk.LeadStory.Act;
import leadloom.hub.desk.LeadStory.ConsentGiven;
import leadloom.hub.journal.Entries.Stored;
import leadloom.hub.review.Reviews.Review;
import leadloom.journey.Event;
import leadloom.journey.engagement.Grade;
import org.jspecify.annotations.Nullable;

/** Tells what happened to a lead: what its person did, what vendors answered, what colleagues chose. */
final class Acts {

    private final Telling life;

    Acts(Telling life) {
        this.life = life;
    }

    Making tell(Stored stored) {
        return switch (stored.event()) {
            case Event.Captured captured -> captured(stored, captured);
            case Event.Updated updated -> life.sentence(stored).values(fields(stored));
            case Event.Enriched enriched -> enriched(stored, enriched);
            case Event.CrmSynced synced -> after(life.sentence(stored), synced.move(), "crm");
            case Event.LineDrafted drafted -> drafted(stored, drafted);
            case Event.LineWithheld withheld -> after(life.sentence(stored), withheld.move(), "line");
            case Event.Delivered delivered -> delivered(stored, delivered);
            case Event.DeliveryRefused refused -> after(life.sentence(stored), refused.move(), "mail");
            case Event.DeliveryUnknown unknown -> after(life.sentence(stored), unknown.move(), "mail");
            case Event.Held held -> held(stored, held);
            case Event.Notified notified -> after(life.sentence(stored), notified.move(), "notify");
            case Event.EffectFailed failed -> after(life.sentence(stored), failed.move(), "");
            case Event.Opened opened -> engaged(stored, "opened", opened.touch(), opened.grade(), null);
            case Event.Clicked clicked ->
                engaged(stored, "clicked a link in", clicked.touch(), clicked.grade(), clicked.link());
            case Event.Reviewed reviewed -> reviewed(stored, reviewed);
            case Event.Operated operated -> operated(stored, operated.what());
            default -> life.sentence(stored);
        };
    }

    private Making captured(Stored stored, Event.Captured captured) {
        var consent = life.story().consents().stream()
                .filter(given -> !given.at().isAfter(stored.at()))
                .reduce((earlier, later) -> later)
                .map(this::consent)
                .orElse("Consent: " + captured.consent().name().toLowerCase(Locale.ROOT) + ".");
        return new Making(stored.at(), Actor.RECIPIENT, "Came in by " + captured.source())
                .why(consent)
                .values(fields(stored));
    }

    private String consent(ConsentGiven given) {
        return "Consent: " + given.consent().toLowerCase(Locale.ROOT) + ", "
                + life.said().words().at(given.at())
                + ", by " + given.source()
                + (given.wording() == null ? "; no wording was named." : ", wording " + given.wording() + ".");
    }

    private static List<String> fields(Stored stored) {
        return stored.facts().fields().stream().map(Labels::of).toList();
    }

    private Making enriched(Stored stored, Event.Enriched enriched) {
        var values = stored.facts().fields().stream()
                .map(field ->
                        Labels.of(field) + ": " + stored.facts().get(field).orElse(""))
                .toList();
        return after(life.sentence(stored), enriched.move(), "enrich").values(values);
    }

    private Making drafted(Stored stored, Event.LineDrafted drafted) {
        life.draft(drafted);
        var line = life.story().lines().get(drafted.line());
        var making = new Making(
                stored.at(),
                Actor.AI,
                String.format(Locale.ENGLISH, "First line drafted, confidence %.2f", drafted.confidence() / 100.0));
        var reused = line != null && line.origin().equals("reused") ? "The same facts had this line before. " : "";
        var checks = drafted.failedChecks().isEmpty()
                ? "Every content check passed."
                : "Failed: " + String.join(", ", drafted.failedChecks()) + ".";
        after(making, drafted.move(), "line");
        return making.why(reused
                        + checks
                        + (drafted.trial() ? " One of the first of this version, which people judge." : ""))
                .values(factsFor(drafted, line == null ? "" : line.text()))
                .text(line == null ? List.of() : Changes.same(line.text()));
    }

    /** What the model was shown, from whom it came, and whether the line says it. */
    private List<String> factsFor(Event.LineDrafted drafted, String line) {
        var decision = life.decision(drafted.move());
        var firstLine = decision == null
                ? null
                : life.campaign(decision.campaignVersion()).firstLine();
        if (firstLine == null) {
            return List.of();
        }
        var shown = new ArrayList<String>();
        for (var field : firstLine.facts()) {
            life.known()
                    .get(field)
                    .ifPresent(value -> shown.add(Labels.of(field) + " (" + life.source(field) + ")"
                            + (contains(line, value) ? ", used" : ", seen")));
        }
        return shown;
    }

    private static boolean contains(String line, String value) {
        return line.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
    }

    private Making delivered(Stored stored, Event.Delivered delivered) {
        var mail = life.mail(delivered.move());
        var shadow = Optional.ofNullable(act(delivered.move(), "mail"))
                .map(Act::shadow)
                .orElse(false);
        if (!shadow) {
            life.sent(mail, stored.at());
        }
        var making = new Making(
                stored.at(), Actor.RULE, capital(mail) + (shadow ? " prepared, not sent (shadow mode)" : " sent"));
        after(making, delivered.move(), "mail");
        return shadow ? making.uncounted() : making;
    }

    private Making held(Stored stored, Event.Held held) {
        var making = new Making(stored.at(), Actor.HELD, "Not sent yet: " + held.reason());
        after(making, held.move(), "");
        return making.why("Held on purpose. Next try " + life.said().words().at(held.until()) + ".")
                .values(
                        life.sent().isEmpty()
                                ? List.of()
                                : List.of("Sent so far: " + String.join(", ", last(life.sent()))));
    }

    static List<String> last(List<String> all) {
        return all.subList(Math.max(0, all.size() - 3), all.size());
    }

    private Making engaged(Stored stored, String did, String touch, Grade grade, @Nullable String link) {
        var mail = life.mail(touch);
        return switch (grade) {
            case PERSON ->
                new Making(stored.at(), Actor.RECIPIENT, capital(did) + " " + mail)
                        .why("A person’s mail client, by the evidence."
                                + (did.equals("opened") ? " An open scores nothing." : ""))
                        .details(link == null ? List.of() : List.of(new Detail("Link", link)));
            case MACHINE ->
                new Making(stored.at(), Actor.SYSTEM, "A machine " + did + " " + mail)
                        .why("A proxy or scanner, by the evidence. Not counted.")
                        .uncounted()
                        .folded(Fold.MACHINE);
            case UNKNOWN ->
                new Making(stored.at(), Actor.SYSTEM, "Somebody or something " + did + " " + mail)
                        .why("Nobody can say who it was. Not counted on its own.")
                        .uncounted()
                        .folded(Fold.MACHINE);
        };
    }

    private Making reviewed(Stored stored, Event.Reviewed reviewed) {
        var review = life.story().reviews().stream()
                .filter(known -> known.review().equals(reviewed.review()))
                .findFirst();
        var who = review.map(Review::decidedBy).orElse(reviewed.actor());
        var making = new Making(stored.at(), Actor.PERSON, who + ": " + choice(reviewed))
                .why(review.map(known -> "Asked " + known.group() + " because " + life.said().of(known.because()) + "; "
                                + taken(Duration.between(known.askedAt(), stored.at())) + " after it was asked.")
                        .orElse(null));
        var lines = life.story().lines();
        var draft = life.draft();
        var before = draft == null ? null : lines.get(draft.line());
        var after = reviewed.line() == null ? null : lines.get(reviewed.line());
        return before == null || after == null ? making : making.text(Changes.between(before.text(), after.text()));
    }

    private String taken(Duration time) {
        return life.said().words().length(time.isNegative() ? Duration.ZERO : time);
    }

    private static String choice(Event.Reviewed reviewed) {
        var line = reviewed.review().startsWith("line/");
        return switch (reviewed.choice()) {
            case "approve" -> "approved the first line";
            case "edit" -> "approved the first line with an edit";
            case "plain" -> "chose the plain template";
            default -> "chose “" + reviewed.choice() + "”" + (line ? "" : " for " + reviewed.review());
        };
    }

    private Making operated(Stored stored, String what) {
        if (what.startsWith("moved-to-version-")) {
            return new Making(
                            stored.at(),
                            Actor.PERSON,
                            "Moved to version " + what.substring("moved-to-version-".length()))
                    .why("Decisions from here on go by that version; those made stay as they are.");
        }
        return switch (what) {
            case "rebuilt" ->
                new Making(stored.at(), Actor.SYSTEM, "Carried on after a restart")
                        .why(
                                "Its workflow was started anew from the hub. Its place was kept and nothing was sent twice.");
            case "sentinel-poked" ->
                new Making(stored.at(), Actor.SYSTEM, "Carried on after a silence")
                        .why("Nobody was looking after this lead any more, so it was woken. Nothing was sent twice.");
            default -> life.sentence(stored);
        };
    }

    /** The row tells the decision that led to it, and what its outward act came to. */
    private Making after(Making making, int position, String kind) {
        var decision = life.decision(position);
        if (decision != null) {
            making.why(capital(life.said().of(decision.reason().because())) + ".")
                    .by(decision.reason().rule(), decision.campaignVersion(), decision.engine());
        }
        var act = act(position, kind);
        return act == null ? making : making.details(details(position, act));
    }

    private @Nullable Act act(int position, String kind) {
        return life.story().acts().getOrDefault(position, List.of()).stream()
                .filter(act -> kind.isEmpty() || act.kind().equals(kind))
                .findFirst()
                .orElse(null);
    }

    private List<Detail> details(int position, Act act) {
        var details = new ArrayList<Detail>();
        add(details, "Vendor", act.vendor());
        add(details, "Vendor’s reference", act.reference());
        add(details, "Template", act.template());
        add(details, "Failure", act.failure());
        if (act.attempts() > 1) {
            add(details, "Tries", act.attempts() + "; done at most once");
        }
        if (act.settledAt() != null) {
            add(details, "Took", taken(Duration.between(act.claimedAt(), act.settledAt())));
        }
        for (var cost : life.story().costs().getOrDefault(position, List.of())) {
            add(
                    details,
                    "Cost",
                    life.said().words().money(cost.micros(), cost.currency()) + " to " + cost.vendor()
                            + (cost.state().equals("settled") ? "" : ", " + cost.state()));
        }
        return details;
    }

    private static void add(List<Detail> details, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            details.add(new Detail(name, value));
        }
    }

    static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
