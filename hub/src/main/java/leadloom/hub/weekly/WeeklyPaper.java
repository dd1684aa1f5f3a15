package leadloom.hub.weekly;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import leadloom.hub.weekly.WeekContent.Counted;
import leadloom.hub.weekly.WeekContent.Line;
import leadloom.hub.weekly.WeekContent.Told;
import leadloom.hub.weekly.WeeklyReviews.SignOff;

/** A report on paper: one HTML file that needs nothing else, and the same in plain words for a mail. */
public final class WeeklyPaper {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);

    private static final String STYLE = """
            body { font: 14px/1.5 system-ui, sans-serif; color: #16202c; background: #fff; max-width: 900px;
                   margin: 24px auto; padding: 0 16px }
            h1 { font-size: 20px; margin: 0 } h2 { font-size: 16px; margin: 24px 0 8px; break-after: avoid }
            p { margin: 4px 0 } .muted { color: #53606f }
            table { border-collapse: collapse; width: 100%; break-inside: auto } tr { break-inside: avoid }
            th, td { text-align: left; padding: 4px 8px; border-bottom: 1px solid #d5dbe3; vertical-align: top }
            .num { text-align: right; font-variant-numeric: tabular-nums }
            @media print { body { margin: 0; max-width: none; font-size: 11px } @page { margin: 16mm } }
            """;

    private final WeeklyReport report;
    private final Optional<SignOff> signOff;

    public WeeklyPaper(WeeklyReport report, Optional<SignOff> signOff) {
        this.report = report;
        this.signOff = signOff;
    }

    /** Such as {@code Week 47, 16 Nov – 22 Nov 2026}. */
    public String title() {
        return "Week " + report.week().number() + ", "
                + DAY.format(report.week().monday()) + " – "
                + YEAR.format(report.week().sunday());
    }

    /** What a mail is called: the week and what it held, nothing of a person. */
    public String subject() {
        var content = report.content();
        var learnt = content.findings().stream()
                .filter(told -> told.verdict().equals("learnt"))
                .count();
        return title() + ": "
                + content.happened().stream()
                        .filter(line -> List.of("Leads captured", "E-mails sent", "Replies")
                                .contains(line.name()))
                        .map(line -> line.now().count() + " " + line.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                + (learnt == 0 ? ", nothing new learnt" : ", " + learnt + " learnt");
    }

    public String html() {
        var out = new PaperHtml();
        out.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .element("title", "Weekly report " + report.week())
                .raw("<style>\n" + STYLE + "</style></head>\n<body>\n");
        body(out);
        return out.raw("</body></html>\n").toString();
    }

    private void body(PaperHtml out) {
        var content = report.content();
        out.element("h1", "Weekly report")
                .element("p", title())
                .raw("<p class=\"muted\">")
                .text(made())
                .raw("</p>\n");
        out.element("h2", "What this week says");
        out.table(
                List.of("Finding", "Evidence", "Suggested change"),
                0,
                rows -> content.findings()
                        .forEach(told -> rows.accept(List.of(heading(told), evidence(told), suggested(told)))));
        out.element("h2", "Key figures");
        out.table(
                List.of("Figure", "This week", "Week before", "How it is counted"),
                0,
                rows -> content.kpis()
                        .forEach(kpi -> rows.accept(List.of(kpi.title(), kpi.value(), kpi.before(), kpi.note()))));
        lines(out, "What happened", content.happened());
        rates(out);
        groups(out, "By step", content.steps());
        groups(out, "By segment", content.segments());
        lines(out, "How lives ended", content.endings());
        lines(out, "What went wrong", content.failures());
        lines(out, "Held on purpose, which is no failure", content.held());
        lines(out, "First lines", content.lines());
        spend(out);
        signature(out);
    }

    private String made() {
        var words = "Revision " + report.revision() + ", made "
                + AT.format(report.madeAt().atZone(report.zone())) + " "
                + report.zone().getId() + ", " + report.content().mode() + ", hash " + report.hash();
        return report.because() == null ? words : words + ". Made again: " + report.because();
    }

    private static String heading(Told told) {
        return switch (told.verdict()) {
            case "learnt" -> told.about() + ": " + told.one().name() + " " + told.measure() + " more";
            case "no-difference" -> "No difference: " + told.about() + ", " + told.measure();
            default -> "Nothing learnt yet: " + told.about() + ", " + told.measure();
        };
    }

    /** The evidence in one line, as it stands on every form of the report. */
    static String evidence(Told told) {
        var one = told.measure() + " " + share(told.one());
        var other = told.other();
        if (other == null) {
            return one;
        }
        var both = one + " (" + told.one().name() + ") against " + share(other) + " (" + other.name() + ")";
        return told.more() > 0 ? both + "; " + more(told) : both + "; " + sure(told);
    }

    private static String share(WeekContent.Arm arm) {
        return "%d of %d, %s".formatted(arm.hits().count(), arm.of().count(), percent(arm.hits(), arm.of()));
    }

    /** How sure, and where the true difference lies. */
    public static String sure(Told told) {
        var certainty = told.certainty();
        if (certainty == null) {
            return "";
        }
        return certainty(certainty)
                + String.format(
                        Locale.ROOT,
                        ", %+.1f points, likely %+.1f to %+.1f",
                        told.difference() * 100,
                        told.low() * 100,
                        told.high() * 100);
    }

    private static String certainty(double certainty) {
        if (certainty > 0.999) {
            return "over 99.9 % sure";
        }
        var percent = (int) Math.floor(certainty * 100);
        return percent == 0 ? "as chance would have it" : percent + " % sure";
    }

    /** How many more are needed. */
    public static String more(Told told) {
        return told.more() + " more needed in the smaller group"
                + (told.days() == 0 ? "" : ", about " + told.days() + " days");
    }

    private static String suggested(Told told) {
        return told.suggestion() == null ? "none" : String.valueOf(told.suggestion());
    }

    static String percent(Counted hits, Counted of) {
        return of.count() == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", 100.0 * hits.count() / of.count());
    }

    private static void lines(PaperHtml out, String title, List<Line> lines) {
        out.element("h2", title);
        if (lines.isEmpty()) {
            out.element("p", "Nothing.");
            return;
        }
        out.table(
                List.of("", "This week", "Week before"),
                1,
                rows -> lines.forEach(line -> rows.accept(List.of(
                        line.name(), "" + line.now().count(), "" + line.before().count()))));
    }

    private void rates(PaperHtml out) {
        out.element("h2", "Rates, with machines and without");
        out.table(
                List.of(
                        "Campaign",
                        "Sent",
                        "Opened, raw",
                        "by people",
                        "Clicked, raw",
                        "by people",
                        "Replied",
                        "Unsubscribed",
                        "Came back"),
                1,
                rows -> report.content().rates().forEach(rate -> {
                    rows.accept(side(rate.campaign(), rate.now()));
                    rows.accept(side(rate.campaign() + ", week before", rate.before()));
                }));
    }

    private static List<String> side(String name, WeekContent.Side side) {
        return List.of(
                name,
                "" + side.sent().count(),
                percent(side.openedRaw(), side.sent()),
                percent(side.opened(), side.sent()),
                percent(side.clickedRaw(), side.sent()),
                percent(side.clicked(), side.sent()),
                percent(side.replied(), side.sent()),
                percent(side.unsubscribed(), side.sent()),
                percent(side.bounced(), side.sent()));
    }

    private static void groups(PaperHtml out, String title, List<WeekContent.Group> groups) {
        out.element("h2", title);
        out.table(
                List.of(
                        "",
                        "Campaign",
                        "Sent",
                        "Clicked",
                        "Replied",
                        "Unsubscribed",
                        "Came back",
                        "Sent before",
                        "Clicked before"),
                2,
                rows -> groups.forEach(group -> rows.accept(List.of(
                        group.name(),
                        group.campaign(),
                        "" + group.sent().count(),
                        percent(group.clicked(), group.sent()),
                        percent(group.replied(), group.sent()),
                        percent(group.unsubscribed(), group.sent()),
                        percent(group.bounced(), group.sent()),
                        "" + group.sentBefore().count(),
                        percent(group.clickedBefore(), group.sentBefore())))));
    }

    private void spend(PaperHtml out) {
        out.element("h2", "Spend");
        out.table(
                List.of("Vendor", "Calls", "Spent", "Calls before", "Spent before"),
                1,
                rows -> report.content()
                        .spend()
                        .forEach(spent -> rows.accept(List.of(
                                spent.vendor(),
                                "" + spent.calls().count(),
                                money(spent.micros(), spent.currency()),
                                "" + spent.before().count(),
                                money(spent.microsBefore(), spent.currency())))));
    }

    private static String money(long micros, String currency) {
        return String.format(Locale.ROOT, "%.4f %s", micros / 1_000_000.0, currency);
    }

    private void signature(PaperHtml out) {
        out.element("h2", "Sign-off");
        signOff.ifPresentOrElse(
                signed -> {
                    out.element(
                            "p",
                            signed.signedName() + " closed this review on "
                                    + AT.format(signed.signedAt().atZone(report.zone())) + ", revision "
                                    + signed.revision() + ".");
                    out.table(
                            List.of("Changed in a draft", "From", "To", "By"),
                            0,
                            rows -> signed.changes()
                                    .forEach(change -> rows.accept(List.of(
                                            change.campaign() + ": " + change.what(),
                                            change.before(),
                                            change.after(),
                                            change.by()))));
                },
                () -> out.element("p", "Not signed yet."));
    }

    /**
     * The report for a mail: what matters in a screen of words, and where the rest is.
     *
     * @param address of the review
     */
    public String text(String address) {
        var content = report.content();
        var out = new StringBuilder(title() + "\n\n");
        content.kpis()
                .forEach(kpi -> out.append(kpi.title() + ": " + kpi.value() + " (week before " + kpi.before() + ")\n"));
        out.append('\n');
        content.happened()
                .forEach(line -> out.append(line.name() + ": " + line.now().count() + " ("
                        + line.before().count() + ")\n"));
        out.append("\nWhat this week says\n");
        content.findings()
                .forEach(told -> out.append("- " + heading(told) + ". " + evidence(told)
                        + (told.suggestion() == null ? "" : ". Suggested: " + told.suggestion()) + "\n"));
        if (content.findings().isEmpty()) {
            out.append("- nothing to compare\n");
        }
        return out.append("\nThe review, about 30 minutes: " + address + "\n" + made() + "\n")
                .toString();
    }
}
