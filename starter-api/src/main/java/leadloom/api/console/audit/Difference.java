package leadloom.api.console.audit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import leadloom.hub.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One value before and after a change.
 *
 * @param name empty where the whole was one value
 * @param before null: there was none
 * @param after null: there is none
 */
record Difference(
        String name, @Nullable String before, @Nullable String after) {

    private static final int LONGEST = 200;

    boolean same() {
        return before != null && before.equals(after);
    }

    /** What differs, value by value; what stayed is left out unless nothing differs. */
    static List<Difference> of(@Nullable String before, @Nullable String after) {
        var old = tree(before);
        var now = tree(after);
        if (!old.isObject() && !now.isObject()) {
            return old.isNull() && now.isNull() ? List.of() : List.of(new Difference("", words(old), words(now)));
        }
        var names = new LinkedHashSet<>(old.propertyNames());
        names.addAll(now.propertyNames());
        var all = new ArrayList<Difference>();
        if (!old.isNull() && !old.isObject()) {
            all.add(new Difference("", words(old), null));
        }
        names.forEach(
                name -> all.add(new Difference(name.replace('_', ' '), words(old.path(name)), words(now.path(name)))));
        var changed = all.stream().filter(each -> !each.same()).toList();
        return changed.isEmpty() ? List.copyOf(all) : changed;
    }

    private static JsonNode tree(@Nullable String json) {
        return json == null ? JsonNodeFactory.instance.nullNode() : Json.tree(json);
    }

    private static @Nullable String words(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        var text = value.isArray()
                ? String.join(
                        ", ",
                        value.valueStream()
                                .map(each -> each.asString(each.toString()))
                                .toList())
                : value.isObject() ? value.toString() : value.asString("");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
