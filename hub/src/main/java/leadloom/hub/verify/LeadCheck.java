package leadloom.hub.verify;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import leadloom.hub.Json;
import leadloom.hub.verify.Verification.Rules;
import leadloom.journey.Decision;
import leadloom.journey.Entry;
import leadloom.journey.Event.Decided;
import leadloom.journey.Fold;
import leadloom.journey.Journey;
import leadloom.journey.LeadState;
import leadloom.journey.Move;
import leadloom.journey.Turn;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks one lead of an export: gapless positions, links, and every decision computed again. */
final class LeadCheck {

    private final JsonNode record;
    private final String lead;
    private final boolean erased;
    private final Map<String, Rules> campaigns;
    private final Tally tally;
    private LeadState state;
    private String head = "";
    private int position;

    LeadCheck(JsonNode record, Map<String, Rules> campaigns, Tally tally) {
        this.record = record;
        this.lead = record.path("lead").asString("");
        this.erased = record.path("erased").asBoolean(false);
        this.campaigns = campaigns;
        this.tally = tally;
        this.state = LeadState.unknown(new LeadId(lead));
    }

    void run() {
        if (erased) {
            tally.erased++;
        }
        for (var entry : record.path("entries")) {
            entry(entry);
        }
        if (record.path("position").asInt(-1) != position) {
            tally.mismatch(lead, position, "the journal ends at " + position + ", not at " + record.path("position"));
        }
        if (!record.path("head").asString("").equals(head)) {
            tally.mismatch(lead, position, "the last link is not the lead's");
        }
    }

    private void entry(JsonNode stored) {
        var found = stored.path("position").asInt(0);
        if (found != position + 1) {
            tally.mismatch(lead, found, "position " + found + " follows " + position);
        }
        position = found;
        var at = Instant.parse(stored.path("at").asString(""));
        var facts = stored.has("facts") ? Json.mapper().treeToValue(stored.get("facts"), Facts.class) : Facts.NONE;
        var body = stored.path("body");
        link(stored, at, body, facts);
        var event = Json.event(body, facts);
        if (event instanceof Decided decided) {
            tally.decisions++;
            if (!erased) {
                decision(decided, body, at);
            }
        }
        state = Fold.with(state, List.of(new Entry(found, at, event)));
    }

    private void link(JsonNode stored, Instant at, JsonNode body, Facts facts) {
        var decided = body.path("type").asString("").equals("decided");
        var rules = decided ? rules(body.path("campaignVersion").asInt(0)) : null;
        var link = Json.link(head, position, at, body, facts, rules == null ? "" : rules.digest());
        head = stored.path("hash").asString("");
        if (!link.equals(head) && !(erased && mayHaveHadFacts(body))) {
            tally.mismatch(
                    lead,
                    position,
                    "its link does not fit: the entry, one before it" + (decided ? " or the campaign file" : "")
                            + " was changed");
        }
    }

    /** The facts of an erased person are gone for good, and the link cannot be computed without them. */
    private static boolean mayHaveHadFacts(JsonNode body) {
        return switch (body.path("type").asString("")) {
            case "captured", "updated", "enriched" -> true;
            default -> false;
        };
    }

    private @Nullable Rules rules(int version) {
        return campaigns.get(record.path("campaign").asString("") + '/' + version);
    }

    private void decision(Decided stored, JsonNode body, Instant now) {
        tally.scores += (int)
                stored.turns().stream().filter(Turn.Segmented.class::isInstance).count();
        var rules = rules(stored.campaignVersion());
        if (rules == null) {
            tally.mismatch(lead, position, "its campaign version " + stored.campaignVersion() + " is missing");
            return;
        }
        var difference = difference(stored, body, rules.campaign(), now);
        if (stored.engine() != Journey.ENGINE) {
            tally.otherEngine(
                    lead,
                    position,
                    "decided by engine " + stored.engine() + ": " + (difference.isEmpty() ? "the same" : difference));
        } else if (!difference.isEmpty()) {
            tally.mismatch(lead, position, difference);
        }
    }

    /** Empty where the rules decide the same again. */
    private String difference(Decided stored, JsonNode body, Campaign campaign, Instant now) {
        Decision again;
        try {
            again = Journey.next(state, campaign, now);
        } catch (RuntimeException defect) {
            return stored.reason().rule().equals("defect") ? "" : "the rules fail on this lead now";
        }
        if (again.move() instanceof Move.Wait wait && !wait.until().isAfter(now)) {
            return stored.reason().rule().equals("defect") && stored.turns().equals(again.turns())
                    ? ""
                    : "it should have waited until an instant already over";
        }
        var computed = Json.tree(Json.body(new Decided(
                        stored.after(),
                        stored.engine(),
                        stored.campaignVersion(),
                        again.move(),
                        again.reason(),
                        again.turns()))
                .toString());
        return difference(body, computed);
    }

    private static String difference(JsonNode stored, JsonNode computed) {
        var words = new StringBuilder();
        for (var part : List.of("move", "reason", "turns")) {
            if (!stored.path(part).equals(computed.path(part))) {
                words.append(words.isEmpty() ? "" : "; ")
                        .append(part)
                        .append(" was ")
                        .append(stored.path(part))
                        .append(", computed ")
                        .append(computed.path(part));
            }
        }
        return words.toString();
    }
}
