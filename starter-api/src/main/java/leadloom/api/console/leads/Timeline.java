package leadloom.api.console.leads;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import leadloom.api.console.leads.StoryRow.Fold;
import org.jspecify.annotations.Nullable;

/**
 * A life as a list from now back: days, rows, what was folded, and the silences between. A day begins once and keeps
 * what follows, because a fast clock may date a decision before its cause.
 */
final class Timeline {

    private static final Duration SILENCE = Duration.ofDays(3);

    private final Said said;
    private final List<Item> items = new ArrayList<>();
    private final List<StoryRow> folding = new ArrayList<>();
    private @Nullable String day;
    private Instant latest = Instant.MIN;

    private Timeline(Said said) {
        this.said = said;
    }

    /**
     * One line of the list: a day's name, a silence, a row, or rows that are one.
     *
     * @param words of a day, a silence or a fold
     * @param row null where it is none
     * @param folded empty where it is no fold
     * @param time of the row, on its day
     */
    record Item(String kind, String words, @Nullable StoryRow row, List<StoryRow> folded, String time) {}

    /** The newest first. */
    static List<Item> of(List<StoryRow> rows, Said said) {
        var timeline = new Timeline(said);
        rows.forEach(timeline::add);
        timeline.unfold();
        timeline.endDay();
        return timeline.items.reversed();
    }

    private void add(StoryRow row) {
        var before = latest;
        latest = row.at().isAfter(latest) ? row.at() : latest;
        var name = said.day(latest);
        if (!name.equals(day)) {
            unfold();
            endDay();
            var quiet = before.equals(Instant.MIN) ? Duration.ZERO : Duration.between(before, latest);
            if (quiet.compareTo(SILENCE) >= 0) {
                items.add(new Item("gap", quiet.toDays() + " quiet days", null, List.of(), ""));
            }
            day = name;
        }
        if (!folding.isEmpty() && folding.getFirst().fold() != row.fold()) {
            unfold();
        }
        if (row.fold() == null) {
            items.add(new Item("row", "", row, List.of(), time(row)));
        } else {
            folding.add(row);
        }
    }

    private void unfold() {
        if (folding.size() == 1) {
            var row = folding.getFirst();
            items.add(new Item("row", "", row, List.of(), time(row)));
        } else if (!folding.isEmpty()) {
            Fold fold = Objects.requireNonNull(folding.getFirst().fold());
            items.add(new Item(
                    "fold",
                    folding.size() + " " + fold.words(),
                    null,
                    List.copyOf(folding.reversed()),
                    time(folding.getLast())));
        }
        folding.clear();
    }

    /** A day stands above what came of it, and the list is turned around in the end. */
    private void endDay() {
        if (day != null) {
            items.add(new Item("day", day, null, List.of(), ""));
        }
    }

    private String time(StoryRow row) {
        var on = said.day(row.at());
        return on.equals(day) ? said.time(row.at()) : on + " " + said.time(row.at());
    }
}
