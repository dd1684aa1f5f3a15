package leadloom.hub.lead;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * In which order leads are listed. Each has an index that ends in the lead's id. Names are sealed: no order by them.
 */
public enum LeadOrder {
    CAPTURED("captured_at", "timestamptz"),
    SCORE("coalesce(score, -1000000)", "integer"),
    /** Leads that were never heard of again count from their capture. */
    SIGNAL("coalesce(last_signal_at, captured_at)", "timestamptz"),
    /** Ended leads, which have nothing before them, come after all others. */
    NEXT("coalesce(next_at, 'infinity'::timestamptz)", "timestamptz"),
    COST("lead_cost.micros", "bigint");

    private final String expression;
    private final String type;

    LeadOrder(String expression, String type) {
        this.expression = expression;
        this.type = type;
    }

    /** As callers write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LeadOrder> of(String word) {
        return Arrays.stream(values())
                .filter(order -> order.word().equals(word))
                .findFirst();
    }

    String expression() {
        return expression;
    }

    String type() {
        return type;
    }

    /** What the order needs to be read from. */
    String from() {
        return this == COST ? "lead JOIN lead_cost ON lead_cost.lead_id = lead.id" : "lead";
    }

    /** Whose id ends the order's index. */
    String id() {
        return this == COST ? "lead_cost.lead_id" : "lead.id";
    }
}
