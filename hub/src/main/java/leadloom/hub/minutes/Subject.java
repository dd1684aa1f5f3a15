package leadloom.hub.minutes;

import java.util.Optional;
import java.util.regex.Pattern;
import leadloom.hub.Hub;
import org.jspecify.annotations.Nullable;

/**
 * What time was spent on, such as {@code review/<lead>/<review>}, {@code lead/<id>}, {@code campaign/<id>} or
 * {@code weekly/<week>}. Ids alone, nothing personal.
 */
public record Subject(String text) {

    private static final Pattern GRAMMAR = Pattern.compile("[a-z][a-z-]{1,23}(/[A-Za-z0-9._:-]{1,80}){0,8}");
    private static final int LONGEST = 200;

    /** Empty where the text is no subject. */
    public static Optional<Subject> of(@Nullable String text) {
        return text != null && text.length() <= LONGEST && GRAMMAR.matcher(text).matches()
                ? Optional.of(new Subject(text))
                : Optional.empty();
    }

    /** Its first word. */
    public String kind() {
        return text.split("/", -1)[0];
    }

    private Optional<String> second() {
        var words = text.split("/", -1);
        return words.length > 1 ? Optional.of(words[1]) : Optional.empty();
    }

    /** Whose time it is: null for both where it is of no single campaign. */
    record Owner(@Nullable String lead, @Nullable String campaign) {

        static final Owner NONE = new Owner(null, null);
    }

    Owner owner(Hub hub) {
        var id = second();
        if (id.isEmpty()) {
            return Owner.NONE;
        }
        return switch (kind()) {
            case "review", "lead", "problem" -> ofLead(hub, id.orElseThrow());
            case "campaign" -> ofCampaign(hub, id.orElseThrow());
            default -> Owner.NONE;
        };
    }

    private static Owner ofLead(Hub hub, String id) {
        return hub.sql()
                .sql("SELECT id, campaign FROM lead WHERE id = :id")
                .param("id", id)
                .query((row, number) -> new Owner(row.getString("id"), row.getString("campaign")))
                .optional()
                .orElse(Owner.NONE);
    }

    private static Owner ofCampaign(Hub hub, String id) {
        return hub.sql()
                .sql("SELECT campaign FROM campaign_version WHERE campaign = :id LIMIT 1")
                .param("id", id)
                .query((row, number) -> new Owner(null, row.getString("campaign")))
                .optional()
                .orElse(Owner.NONE);
    }
}
