package leadloom.sandbox.vendors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The little SOQL that the stand-in understands: one object, conditions joined by AND, an order and a limit. Anything
 * else is malformed, as it would be with a misspelt word.
 */
record SoqlQuery(List<String> fields, String object, List<Condition> conditions, List<String> order, int limit) {

    /** @param field named by the condition */
    record Condition(String field, Predicate<String> holds) {}

    private static final Pattern WHOLE = Pattern.compile(
            "SELECT (?<fields>.+?) FROM (?<object>\\w+)(?: WHERE (?<where>.+?))?"
                    + "(?: ORDER BY (?<order>[\\w, ]+?))?(?: LIMIT (?<limit>\\d{1,6}))?",
            Pattern.CASE_INSENSITIVE);

    private static final String TEXT = "'((?:[^'\\\\]|\\\\.)*)'";
    private static final Pattern EQUAL = Pattern.compile("(\\w+) = " + TEXT);
    private static final Pattern TRUE = Pattern.compile("(\\w+) = (true|false)");
    private static final Pattern NOT_NULL = Pattern.compile("(\\w+) != null");
    private static final Pattern SINCE = Pattern.compile("(\\w+) >= (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ)");
    private static final Pattern AMONG = Pattern.compile("(\\w+) IN \\((.+)\\)");
    private static final Pattern ONE_TEXT = Pattern.compile(TEXT);

    static Optional<SoqlQuery> parse(String text) {
        var whole = WHOLE.matcher(text.strip());
        if (!whole.matches()) {
            return Optional.empty();
        }
        var conditions = new ArrayList<Condition>();
        var where = whole.group("where");
        for (var part : where == null ? new String[0] : where.split(" AND ", -1)) {
            var condition = condition(part.strip());
            if (condition.isEmpty()) {
                return Optional.empty();
            }
            conditions.add(condition.orElseThrow());
        }
        var limit = whole.group("limit");
        return Optional.of(new SoqlQuery(
                names(whole.group("fields")),
                whole.group("object"),
                conditions,
                names(whole.group("order")),
                limit == null ? Integer.MAX_VALUE : Integer.parseInt(limit)));
    }

    /** Every field that is named anywhere. */
    List<String> named() {
        var all = new ArrayList<>(fields);
        all.addAll(order);
        conditions.forEach(condition -> all.add(condition.field()));
        return all;
    }

    boolean matches(Map<String, Object> row) {
        return conditions.stream().allMatch(condition -> {
            var value = row.get(condition.field());
            return condition.holds().test(value == null ? "" : value.toString());
        });
    }

    Comparator<Map<String, Object>> comparator() {
        return (one, other) -> {
            for (var field : order) {
                var compared = String.valueOf(one.get(field)).compareTo(String.valueOf(other.get(field)));
                if (compared != 0) {
                    return compared;
                }
            }
            return 0;
        };
    }

    private static List<String> names(String list) {
        return list == null ? List.of() : List.of(list.strip().split("\\s*,\\s*"));
    }

    private static Optional<Condition> condition(String text) {
        var equal = EQUAL.matcher(text);
        if (equal.matches()) {
            var wanted = unescaped(equal.group(2));
            return Optional.of(new Condition(equal.group(1), wanted::equals));
        }
        var flag = TRUE.matcher(text);
        if (flag.matches()) {
            return Optional.of(new Condition(flag.group(1), flag.group(2)::equals));
        }
        var present = NOT_NULL.matcher(text);
        if (present.matches()) {
            return Optional.of(new Condition(present.group(1), value -> !value.isEmpty()));
        }
        var since = SINCE.matcher(text);
        if (since.matches()) {
            // both begin with the same form, down to the second
            var from = since.group(2).substring(0, 19);
            return Optional.of(new Condition(since.group(1), value -> value.compareTo(from) >= 0));
        }
        var among = AMONG.matcher(text);
        if (among.matches()) {
            var wanted = ONE_TEXT.matcher(among.group(2))
                    .results()
                    .map(found -> unescaped(found.group(1)))
                    .toList();
            return Optional.of(new Condition(among.group(1), wanted::contains));
        }
        return Optional.empty();
    }

    private static String unescaped(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }
}
