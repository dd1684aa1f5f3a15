package leadloom.hub.campaign;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names that one part of the file gives and another uses. Looked up at the end, so that their order is free. */
final class References {

    enum Kind {
        SEGMENT("segment"),
        SEQUENCE("sequence"),
        TEMPLATE("template");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** Guessing what was meant costs time; who has this many wrong names has another problem. */
    private static final int MOST_MISSING = 50;

    private record Use(Kind kind, String name, Item item) {}

    private final Map<Kind, Map<String, Item>> given = new EnumMap<>(Kind.class);
    private final List<Use> uses = new ArrayList<>();

    References() {
        for (var kind : Kind.values()) {
            given.put(kind, new LinkedHashMap<>());
        }
    }

    /** Notes that the file has something of this name. */
    void give(Kind kind, String name, Item item) {
        names(kind).putIfAbsent(name, item);
    }

    /** Notes that the file uses a name, and answers it. */
    String refer(Kind kind, Item item) {
        var name = item.text().orElse("");
        if (!name.isEmpty()) {
            uses.add(new Use(kind, name, item));
        }
        return name;
    }

    /** Says which used names do not exist, and which names nothing uses. */
    void check() {
        uses.stream()
                .filter(use -> !names(use.kind()).containsKey(use.name()))
                .limit(MOST_MISSING)
                .forEach(this::missing);
        unused(Kind.SEQUENCE, "no segment and no go_to leads to it");
        unused(Kind.TEMPLATE, "no step sends it");
    }

    private void missing(Use use) {
        var known = names(use.kind());
        var meant = Spelling.meant(use.name(), known.keySet());
        use.item()
                .findings()
                .error(
                        use.item().place(),
                        use.item().pointer(),
                        "there is no " + use.kind().word + " \"" + use.name() + "\""
                                + meant.map(name -> ". Did you mean \"" + name + "\" (line " + line(known, name) + ")?")
                                        .orElse(""),
                        meant.orElse(null),
                        "known here: " + String.join(", ", known.keySet()));
    }

    private static int line(Map<String, Item> known, String name) {
        var item = known.get(name);
        return item == null ? 0 : item.heading().line();
    }

    /** A name that is nearly right was reported where it is used; it would be a second message for one mistake. */
    private void unused(Kind kind, String why) {
        var used =
                uses.stream().filter(use -> use.kind() == kind).map(Use::name).collect(Collectors.toSet());
        var allKnown = names(kind).keySet().containsAll(used);
        names(kind).forEach((name, item) -> {
            if (allKnown && !used.contains(name)) {
                item.findings().warning(item.pointer(), "the " + kind.word + " \"" + name + "\" is never used: " + why);
            }
        });
    }

    private Map<String, Item> names(Kind kind) {
        return given.computeIfAbsent(kind, none -> new LinkedHashMap<>());
    }
}
