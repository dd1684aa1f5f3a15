package leadloom.api.lead;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.campaign.Spelling;
import leadloom.hub.journal.Stage;
import leadloom.hub.lead.Address;
import leadloom.hub.lead.LeadFilter;
import leadloom.hub.lead.LeadOrder;
import leadloom.hub.lead.LeadSearch.Place;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/**
 * Which leads are asked for, in the words that addresses of the API and of the console share.
 *
 * @param given the words, without empty ones, in a fixed order
 */
public record LeadQuery(Map<String, String> given, LeadFilter filter, LeadOrder order, boolean descending) {

    /** What a filter may say, in the order in which it is said. */
    public static final List<String> NAMES = List.of(
            "q",
            "email",
            "segment",
            "stage",
            "campaign",
            "version",
            "quiet_for",
            "held",
            "outcome",
            "needs_fix",
            "import",
            "owner");

    private static final Pattern DAYS = Pattern.compile("[0-9]{1,4}d");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int LONGEST = 200;

    /**
     * Reads the words.
     *
     * @param words empty ones, as a form sends them, ask for nothing
     * @throws Problem if a word is not understood
     */
    public static LeadQuery of(Map<String, String> words, Instant now) {
        var given = new LinkedHashMap<String, String>();
        for (var name : NAMES) {
            var value = words.get(name);
            if (value != null && !value.isBlank()) {
                given.put(name, bounded(name, value.strip()));
            }
        }
        var sort = words.getOrDefault("sort", "");
        var descending = sort.isBlank() || sort.startsWith("-");
        var order = sort.isBlank() ? LeadOrder.CAPTURED : order(descending ? sort.substring(1) : sort);
        if (!sort.isBlank()) {
            given.put("sort", sort);
        }
        return new LeadQuery(given, filter(given, now), order, descending);
    }

    private static LeadFilter filter(Map<String, String> given, Instant now) {
        var version = given.get("version");
        if (version != null && !NUMBER.matcher(version).matches()) {
            throw bad("version is a number.");
        }
        var stage = given.get("stage");
        if (stage != null && Arrays.stream(Stage.values()).map(Stage::word).noneMatch(stage::equals)) {
            throw bad("There is no such stage. The stages are "
                    + Arrays.stream(Stage.values()).map(Stage::word).collect(Collectors.joining(", ")) + ".");
        }
        var fix = given.get("needs_fix");
        if (fix != null && !fix.equals("true") && !fix.equals("false")) {
            throw bad("needs_fix is true or false.");
        }
        return new LeadFilter(
                given.get("q"),
                email(given.get("email")),
                given.get("segment"),
                stage,
                given.get("campaign"),
                version == null ? null : Integer.valueOf(version),
                quietSince(given.get("quiet_for"), now),
                given.get("held"),
                given.get("outcome"),
                "true".equals(fix),
                given.get("import"),
                given.get("owner"));
    }

    private static String bounded(String name, String value) {
        if (value.length() > LONGEST || value.indexOf('\0') >= 0) {
            throw bad(name + " is too long, or cannot be searched for.");
        }
        return value;
    }

    private static LeadOrder order(String word) {
        return LeadOrder.of(word).orElseThrow(() -> {
            var known = Arrays.stream(LeadOrder.values()).map(LeadOrder::word).toList();
            return bad("sort is one of " + String.join(", ", known) + ", with - in front for the largest first."
                    + Spelling.meant(word, known)
                            .map(meant -> " Did you mean " + meant + "?")
                            .orElse(""));
        });
    }

    private static Problem bad(String detail) {
        return Problem.of(ProblemCode.BAD_PARAMETER, detail);
    }

    /** The words that ask for something, without the order. */
    public Map<String, String> conditions() {
        var conditions = new LinkedHashMap<>(given);
        conditions.remove("sort");
        return conditions;
    }

    /** @throws Problem if it is no lead id: then there is no such lead */
    public static LeadId id(String text) {
        try {
            return new LeadId(text);
        } catch (IllegalArgumentException notAnId) {
            throw Problem.notFound("lead");
        }
    }

    private static @Nullable Address email(@Nullable String text) {
        return text == null ? null : Address.parse(text).orElseThrow(() -> bad("email is not an address."));
    }

    /** {@code 10d} or {@code PT36H}: the instant since which there was no sign of life. */
    private static @Nullable Instant quietSince(@Nullable String text, Instant now) {
        if (text == null) {
            return null;
        }
        try {
            var quiet = DAYS.matcher(text).matches()
                    ? Duration.ofDays(Long.parseLong(text, 0, text.length() - 1, 10))
                    : Duration.parse(text);
            if (quiet.isNegative() || quiet.toDays() > 10_000) {
                throw bad("quiet_for is out of range.");
            }
            return now.minus(quiet);
        } catch (DateTimeException notDuration) {
            throw bad("quiet_for is written 10d or PT36H.");
        }
    }

    /** A place in this order, for a cursor: it serves in no other. */
    public String place(Place place) {
        return order.word() + ' ' + descending + ' ' + place.id() + ' ' + place.value();
    }

    /** @throws Problem if the place is of another order */
    public @Nullable Place place(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var parts = new ArrayList<>(List.of(text.split(" ", 4)));
        if (parts.size() != 4
                || !parts.get(0).equals(order.word())
                || !parts.get(1).equals("" + descending)) {
            throw bad("after is a place in another order of this list.");
        }
        return new Place(parts.get(3), new LeadId(parts.get(2)));
    }
}
