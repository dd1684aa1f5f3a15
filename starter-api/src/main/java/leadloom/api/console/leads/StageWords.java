package leadloom.api.console.leads;

import leadloom.hub.lead.LeadFilter;
import leadloom.hub.lead.LeadList;

/** Where a lead is: a word, a sign and a colour that stand for the same. */
final class StageWords {

    private StageWords() {}

    /** @param style class of the stylesheet */
    record Tag(String words, String sign, String style) {}

    static Tag of(LeadList.Row row) {
        var outcome = row.outcome();
        if (outcome != null) {
            var won = outcome.equals("converted") || outcome.equals("handed-to-sales");
            return new Tag(outcome.replace('-', ' '), won ? "✓" : "■", won ? "ok" : "rule");
        }
        return switch (row.stage()) {
            case "held" -> new Tag("held: " + LeadFilter.heldBy(row.nextWhat()), "‖", "held");
            case "paused" -> new Tag("paused", "‖", "held");
            case "asking" -> new Tag("asks a person", "◉", "human");
            case "waiting", "watching" -> new Tag(row.stage(), "●", "info");
            case "composing" -> new Tag("composing", "✦", "ai");
            default -> new Tag(row.stage(), "◆", "rule");
        };
    }
}
