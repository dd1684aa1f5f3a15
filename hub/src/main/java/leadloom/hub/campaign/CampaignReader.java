package leadloom.hub.campaign;

import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.campaign.Campaign.Again;
import leadloom.journey.campaign.Campaign.Cold;
import leadloom.journey.campaign.Campaign.CrmSync;
import leadloom.journey.campaign.Campaign.Enrichment;
import leadloom.journey.campaign.Campaign.Entry;
import leadloom.journey.campaign.Campaign.Limits;
import leadloom.journey.campaign.Campaign.Stop;
import leadloom.journey.campaign.Campaign.Tracking;
import leadloom.journey.campaign.Campaign.Zones;
import leadloom.journey.campaign.Pilot;

/**
 * Reads the top of a campaign file, and the short sections. A section that is left out has no effect: no enrichment, no
 * CRM, no model.
 */
final class CampaignReader {

    private static final List<String> KEYS = List.of(
            "version",
            "campaign",
            "title",
            "owner",
            "time_zone",
            "entry",
            "enrich",
            "crm",
            "scoring",
            "segments",
            "sequences",
            "stop_when",
            "cold",
            "templates",
            "ai",
            "approvals",
            "limits",
            "tracking",
            "pilot",
            "ramp",
            "budget");

    private static final List<String> SOURCES = List.of("website-form", "csv-import", "api", "crm");
    private static final List<String> STOPS = List.of("replied", "unsubscribed", "bounced", "meeting-booked", "bought");
    private static final int ENGINE = 1;
    private static final int LONGEST_TITLE = 80;
    private static final int MOST_BY_HAND = 100;

    private final Block file;
    private final References references = new References();
    private final ScoringReader scoring = new ScoringReader(references);
    private final Function<String, Optional<String>> files;

    CampaignReader(Item top, Function<String, Optional<String>> files) {
        this.file = Block.of(top, KEYS);
        this.files = files;
    }

    /** The campaign as far as it can be read; worth something only where nothing was found to be wrong. */
    Campaign read() {
        file.need("version", "1, the number of this format").ifPresent(value -> value.whole(1, 1));
        var id = file.need("campaign", "its name").flatMap(Item::identifier).orElse("");
        file.get("ramp").ifPresent(LimitsReader::checkRamp);
        var lines = new LineReader(references);
        var campaign = new Campaign(
                id,
                0,
                ENGINE,
                file.get("title").flatMap(value -> value.text(LONGEST_TITLE)).orElse(id),
                file.need("owner", "the address that gets questions")
                        .map(this::owner)
                        .orElse(""),
                file.need("time_zone", "whose clock quiet hours are counted on")
                        .map(this::zones)
                        .orElse(new Zones(true, ZoneId.of("UTC"))),
                file.need("entry", "who may enter").map(this::entry).orElse(noEntry()),
                file.get("enrich").map(this::enrichment).orElse(null),
                file.get("crm").map(this::crm).orElse(null),
                file.get("scoring").map(scoring::rules).orElse(List.of()),
                file.need("segments", "where leads go").map(scoring::segments).orElse(List.of()),
                file.need("sequences", "what leads go through")
                        .map(new SequenceReader(references)::read)
                        .orElse(Map.of()),
                stops(),
                file.need("cold", "what happens to a lead that stays quiet")
                        .map(this::cold)
                        .orElse(new Cold(Duration.ofDays(1), false, Duration.ZERO, Duration.ZERO, false)),
                file.get("templates")
                        .map(new MailReader(references, files)::read)
                        .orElse(Map.of()),
                file.get("ai").map(lines::firstLine).orElse(null),
                approvals(lines),
                file.need("limits", "how often and when mails leave")
                        .map(LimitsReader::limits)
                        .orElseGet(CampaignReader::noLimits),
                file.get("budget").map(LimitsReader::budget).orElse(null),
                file.get("tracking").map(CampaignReader::tracking).orElse(Tracking.OFF),
                pilot(lines));
        references.check();
        return campaign;
    }

    private String owner(Item item) {
        var address = item.text().orElse("");
        if (!address.isEmpty() && !address.matches("[^@\\s<>]+@[^@\\s<>]+\\.[^@\\s<>]+")) {
            item.wrong("\"" + address + "\" is not an e-mail address");
        }
        return address;
    }

    private Zones zones(Item item) {
        var block = item.block("of", "otherwise");
        var whose =
                block.need("of", "recipient or company").flatMap(value -> value.oneOf(List.of("recipient", "company")));
        var zone = block.need("otherwise", "the zone for leads whose own is not known")
                .flatMap(Units::zone);
        return new Zones(whose.orElse("").equals("recipient"), zone.orElse(ZoneId.of("UTC")));
    }

    private Entry entry(Item item) {
        var block = item.block("from", "consent", "same_person", "again");
        var consent = block.need("consent", "required or legitimate-interest")
                .flatMap(value -> value.oneOf(List.of("required", "legitimate-interest")));
        block.get("same_person").ifPresent(value -> {
            var same = value.block("by", "keep");
            same.get("by").ifPresent(by -> by.oneOf(List.of("email")));
            same.get("keep").ifPresent(keep -> keep.oneOf(List.of("newest-answers", "oldest-answers")));
        });
        return new Entry(
                new HashSet<>(block.need("from", "like [website-form, api]")
                        .map(value -> value.someOf(SOURCES))
                        .orElse(List.of())),
                consent.orElse("required").equals("required"),
                block.get("again").map(this::again).orElse(new Again(false, Duration.ZERO)));
    }

    private Again again(Item item) {
        var block = item.block("allowed", "not_before");
        return new Again(
                block.need("allowed", "true or false").flatMap(Item::yesOrNo).orElse(false),
                block.get("not_before").flatMap(Units::duration).orElse(Duration.ZERO));
    }

    private Enrichment enrichment(Item item) {
        var block = item.block("with", "wait_at_most", "reuse_for");
        block.need("with", "the connection that looks companies up")
                .ifPresent(value -> value.oneOf(List.of("company-data")));
        return new Enrichment(
                block.need("wait_at_most", "after which a lead goes on without")
                        .flatMap(Units::duration)
                        .orElse(Duration.ZERO),
                block.get("reuse_for").flatMap(Units::duration).orElse(Duration.ZERO));
    }

    private CrmSync crm(Item item) {
        var when = item.block("when")
                .need("when", "segmented, ended or both")
                .map(value -> value.someOf(List.of("segmented", "ended")))
                .orElse(List.of());
        return new CrmSync(when.contains("segmented"), when.contains("ended"));
    }

    /** Leaving is a right, so a file that does not honour it is not a campaign. */
    private Set<Stop> stops() {
        var leaving = "Without it, people who leave are still written to.";
        var list = file.need("stop_when", "at least [unsubscribed]. " + leaving);
        var stops = EnumSet.of(Stop.UNSUBSCRIBED);
        if (list.isEmpty()) {
            return stops;
        }
        var guessed = false;
        var said = new HashSet<String>();
        for (var item : list.orElseThrow().items()) {
            var word = item.word().orElse("");
            if (!said.add(word)) {
                item.wrong("\"" + word + "\" is said twice");
            } else if (STOPS.contains(word)) {
                stops.add(Stop.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')));
            } else if (!word.isEmpty()) {
                var left = Spelling.meant(word, STOPS).orElse("").equals("unsubscribed");
                guessed = guessed || left;
                item.unknown(word, STOPS, left ? " " + leaving : "");
            }
        }
        if (list.orElseThrow().isList() && !said.contains("unsubscribed") && !guessed) {
            list.orElseThrow().wrong("stop_when lacks \"unsubscribed\". " + leaving, "unsubscribed");
        }
        return stops;
    }

    private Cold cold(Item item) {
        var block = item.block("quiet_for", "then", "escalate_after", "if_nobody_decides");
        var quiet = block.need("quiet_for", "like 30d").flatMap(Units::duration).orElse(Duration.ofDays(1));
        var asks = block.need("then", "sales-review or close")
                .flatMap(value -> value.oneOf(List.of("sales-review", "close")))
                .orElse("close")
                .equals("sales-review");
        var nobody = asks
                ? block.need("if_nobody_decides", "like {after: 14d, then: close}")
                : block.get("if_nobody_decides");
        if (!asks) {
            nobody.ifPresent(value ->
                    value.findings().warning(value.pointer(), "\"if_nobody_decides\" says nothing: nobody is asked"));
        }
        var fallback = nobody.map(value -> value.block("after", "then"));
        var within = fallback.flatMap(value -> value.need("after", "how long sales has"))
                .flatMap(Units::duration)
                .orElse(Duration.ZERO);
        var then = fallback.flatMap(value -> value.need("then", "close or keep"))
                .flatMap(value -> value.oneOf(List.of("close", "keep")));
        var escalate = block.get("escalate_after").flatMap(Units::duration);
        if (escalate.isPresent()
                && asks
                && within.isPositive()
                && escalate.orElseThrow().compareTo(within) >= 0) {
            block.get("escalate_after")
                    .ifPresent(value -> value.wrong("escalate_after comes before the decision is due"));
        }
        return new Cold(
                quiet,
                asks,
                escalate.orElse(within.dividedBy(2)),
                within,
                then.orElse("close").equals("keep"));
    }

    private static Tracking tracking(Item item) {
        var block = item.block("clicks", "opens");
        return new Tracking(
                block.get("clicks").flatMap(Item::onOrOff).orElse(false),
                block.get("opens").flatMap(Item::onOrOff).orElse(false));
    }

    /** What was read of approvals belongs to it: both say what the work takes by hand. */
    private Pilot pilot(LineReader lines) {
        var section = file.get("pilot");
        if (section.isEmpty()) {
            return new Pilot(0, 100, lines.byHand());
        }
        var block = section.orElseThrow().block("first", "share");
        return new Pilot(
                block.need("first", "how many leads people do by hand, with a stopwatch")
                        .flatMap(value -> value.whole(1, MOST_BY_HAND))
                        .orElse(1),
                block.need("share", "how many of the others run before the pilot is over, like 10%")
                        .flatMap(Units::percent)
                        .orElse(0),
                lines.byHand());
    }

    private Campaign.Approvals approvals(LineReader lines) {
        if (file.has("ai")) {
            return file.need("approvals", "who sees the model's lines before they leave")
                    .map(lines::approvals)
                    .orElse(LineReader.NONE);
        }
        return file.get("approvals").map(lines::approvals).orElse(LineReader.NONE);
    }

    private static Entry noEntry() {
        return new Entry(Set.of(), true, new Again(false, Duration.ZERO));
    }

    private static Limits noLimits() {
        return new Limits(
                new Campaign.AtMost(1, Duration.ofDays(1)),
                null,
                Duration.ZERO,
                new Campaign.Window(0, 1440, Set.of(1)),
                null);
    }
}
