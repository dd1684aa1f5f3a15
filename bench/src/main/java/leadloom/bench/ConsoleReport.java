package leadloom.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long pages took.
 *
 * @param leads how many there were
 * @param baseline a page of the same server, in the same run, that reads nothing
 */
record ConsoleReport(int leads, Page baseline, List<Page> pages) {

    ConsoleReport {
        pages = List.copyOf(pages);
    }

    /**
     * One kind of page, whole, as a browser gets it.
     *
     * @param limitMillis for the 95th percentile; 0: none
     */
    record Page(String name, double medianMillis, double p95Millis, int bytes, int limitMillis) {

        boolean good() {
            return limitMillis == 0 || p95Millis <= limitMillis;
        }
    }

    boolean good() {
        return pages.stream().allMatch(Page::good);
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(String.format(Locale.ROOT, "%,d leads; the whole HTML, one reader, no pause", leads));
        lines.add(String.format(
                Locale.ROOT, "%-34s %8s %8s %7s %7s %6s", "page", "p50 ms", "p95 ms", "limit", "ratio", "kB"));
        lines.add(line(baseline));
        pages.forEach(page -> lines.add(line(page)));
        return lines;
    }

    private String line(Page page) {
        return String.format(
                Locale.ROOT,
                "%-34s %8.1f %8.1f %7s %7.1f %6d%s",
                page.name(),
                page.medianMillis(),
                page.p95Millis(),
                page.limitMillis() == 0 ? "" : page.limitMillis(),
                page.p95Millis() / baseline.p95Millis(),
                page.bytes() / 1024,
                page.good() ? "" : "  too slow");
    }
}
