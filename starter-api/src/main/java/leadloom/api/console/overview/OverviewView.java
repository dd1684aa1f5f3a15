package leadloom.api.console.overview;

import java.time.Instant;
import java.util.List;
import leadloom.api.console.chart.Bars;
import leadloom.api.console.chart.FunnelRows;
import leadloom.api.console.chart.Link;
import leadloom.api.console.chart.Sparkline;
import leadloom.api.console.chart.StackedBars;
import org.jspecify.annotations.Nullable;

/**
 * The overview as it is shown.
 *
 * @param days in words, such as "16 Nov to 22 Nov 2026"
 * @param before the days it is compared with, in words; null where there are none
 * @param readAt when the figures were read, decision clock
 */
record OverviewView(
        String address,
        String span,
        String days,
        @Nullable String before,
        Instant readAt,
        List<Choice> spans,
        List<Choice> campaigns,
        List<Todo> todos,
        List<Card> cards,
        StackedBars ends,
        FunnelRows funnel,
        List<Bit> drops,
        List<SegmentRow> segments,
        Bars held) {

    OverviewView {
        spans = List.copyOf(spans);
        campaigns = List.copyOf(campaigns);
        todos = List.copyOf(todos);
        cards = List.copyOf(cards);
        drops = List.copyOf(drops);
        segments = List.copyOf(segments);
    }

    /** Something to choose in the head of the page. */
    record Choice(String title, String value, boolean chosen) {}

    /**
     * A piece of a sentence.
     *
     * @param link where the rows are, if it is a number
     */
    record Bit(String text, @Nullable Link link) {

        static Bit of(String text) {
            return new Bit(text, null);
        }
    }

    /**
     * Something that needs a person, or is good to know.
     *
     * @param count where its rows are
     * @param href where it is dealt with; null where it goes by itself
     */
    record Todo(
            String number,
            Link count,
            String title,
            @Nullable String href,
            String detail) {}

    /**
     * One key figure.
     *
     * @param id to be linked to
     * @param tone class of the tag: ok, warn, bad or rule
     * @param change in words with an arrow; null where there is nothing to compare with
     * @param good class of the change
     * @param parts what it is made of
     */
    record Card(
            String id,
            String title,
            String value,
            String tone,
            String tag,
            @Nullable String change,
            @Nullable String good,
            List<Bit> parts,
            Sparkline trend,
            List<Bit> foot,
            String definition) {

        Card {
            parts = List.copyOf(parts);
            foot = List.copyOf(foot);
        }
    }

    /** One segment; the numbers in the order of the table's head. */
    record SegmentRow(String name, List<Bit> numbers, String cost) {

        SegmentRow {
            numbers = List.copyOf(numbers);
        }
    }
}
