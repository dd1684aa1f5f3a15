package leadloom.hub.weekly;

import java.util.ArrayList;
import java.util.List;

/** The numbers of one report as it is made, each with the rows that it counts. */
final class Numbers {

    private final List<Kept> kept = new ArrayList<>();

    /**
     * A number and its rows.
     *
     * @param refs ids of the figure's rows
     */
    record Kept(int number, String figure, String title, WeekSpan span, List<String> refs) {
        Kept {
            refs = List.copyOf(refs);
        }
    }

    WeekContent.Counted of(String figure, String title, WeekSpan span, List<String> refs) {
        var number = kept.size() + 1;
        kept.add(new Kept(number, figure, title, span, refs));
        return new WeekContent.Counted(number, figure, refs.size());
    }

    List<Kept> all() {
        return List.copyOf(kept);
    }
}
