package leadloom.api.lead;

import java.util.Map;

/** Makes words of names that were given to rules, limits and facts. */
public final class Labels {

    private Labels() {}

    /** The limits that stand before a mail, as their place in the campaign file calls them. */
    private static final Map<String, String> LIMITS = Map.of(
            "limits.gap_at_least", "Gap", "limits.per_person", "Per person", "limits.send_between", "Sending hours");

    /**
     * {@code gone-quiet} is "Gone quiet", {@code lead.time_zone} is "Time zone", {@code company.city} "Company city".
     */
    public static String of(String name) {
        var limit = LIMITS.get(name);
        if (limit != null) {
            return limit;
        }
        var words = name.replaceFirst("^(lead|custom)\\.", "")
                .replaceAll("[._-]+", " ")
                .strip();
        return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
