package leadloom.api.console.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ChartTest {

    private static final String HOSTILE = "<script>alert(\"1\")</script> & 'more'";
    private static final Link LINK = new Link("/figures/x?from=1&to=\"2\"", 7);

    static Stream<Chart> everyChart() {
        return Stream.of(
                sparkline(1.0, null, 3.0),
                new StackedBars(
                        HOSTILE,
                        List.of(new StackedBars.Series(HOSTILE, 1), new StackedBars.Series("b", 2)),
                        List.of(new StackedBars.Day(
                                HOSTILE, List.of(new StackedBars.Part(3, LINK), new StackedBars.Part(0, null)))),
                        Format.count()),
                new FunnelRows(HOSTILE, List.of(new Row(HOSTILE, 7, LINK, HOSTILE), new Row("b", 2, null, "")), 1),
                new CumulativeLine(
                        HOSTILE,
                        List.of(new CumulativeLine.Point(HOSTILE, 1, LINK), new CumulativeLine.Point("b", 2, null)),
                        30,
                        4.0,
                        3.5,
                        Format.money("USD"),
                        3),
                new Histogram(
                        HOSTILE,
                        HOSTILE,
                        List.of(new Histogram.Bucket(0, 10, 7, LINK), new Histogram.Bucket(10, 20, 0, null)),
                        List.of(new Histogram.Threshold(10, HOSTILE)),
                        2),
                new Bars(HOSTILE, HOSTILE, List.of(new Row(HOSTILE, 7, LINK, HOSTILE)), Format.count(), 6));
    }

    @ParameterizedTest
    @MethodSource("everyChart")
    void aChartIsWellFormedNamedAndCarriesNothingThatTheContentPolicyRefuses(Chart chart) throws Exception {
        var figure = parsed(chart.html());

        assertThat(figure.getElementsByTagName("script").getLength()).isZero();
        assertThat(chart.html()).doesNotContain("style=", "onclick", "<script");
        assertThat(names(figure))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("everyChart")
    void aTableStandsBehindEveryChartWithACaptionAndTheLinksOfTheDrawing(Chart chart) throws Exception {
        var figure = parsed(chart.html());
        var table = (Element) figure.getElementsByTagName("table").item(0);

        assertThat(figure.getElementsByTagName("summary").item(0).getTextContent())
                .isEqualTo("Show as table");
        assertThat(table.getElementsByTagName("caption").item(0).getTextContent())
                .isEqualTo(chart.title());
        assertThat(table.getElementsByTagName("tr").getLength())
                .isEqualTo(chart.table().rows().size() + 1);
        var link = (Element) table.getElementsByTagName("a").item(0);
        assertThat(link.getAttribute("href")).isEqualTo(LINK.href());
        assertThat(link.getAttribute("data-count")).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource({
        "0, true, 1",
        "1, true, 1",
        "3, true, 3",
        "7, true, 8",
        "12, true, 15",
        "220, true, 250",
        "1213, true, 1250",
        "0.914, false, 1",
        "0.0137, false, 0.015",
        "100000, true, 100000"
    })
    void anAxisBeginsAtZeroAndEndsAtARoundNumberThatHoldsTheGreatest(double greatest, boolean whole, double top) {
        var axis = Axis.upTo(greatest, whole);

        assertThat(axis.top()).isCloseTo(top, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(axis.marks().getFirst()).isZero();
        assertThat(axis.share(0)).isZero();
        assertThat(axis.share(axis.top())).isEqualTo(1);
    }

    @Test
    void barsOfOneDayStandOnEachOtherAndTheLowestOnTheBase() throws Exception {
        var chart = new StackedBars(
                "Ends",
                List.of(new StackedBars.Series("none", 1), new StackedBars.Series("person", 2)),
                List.of(new StackedBars.Day(
                        "Mon 16", List.of(new StackedBars.Part(3, null), new StackedBars.Part(1, null)))),
                Format.count());

        var rects = elements(parsed(chart.html()), "rect");

        assertThat(number(rects.getFirst(), "y") + number(rects.getFirst(), "height"))
                .isCloseTo(Canvas.BASE, within());
        assertThat(number(rects.getLast(), "y") + number(rects.getLast(), "height"))
                .isCloseTo(number(rects.getFirst(), "y"), within());
        assertThat(number(rects.getFirst(), "height") / number(rects.getLast(), "height"))
                .isCloseTo(3, within());
        assertThat(rects.getFirst().getTextContent()).isEqualTo("Mon 16, none: 3");
    }

    @Test
    void aDayWithAPartMissingIsRefused() {
        var series = List.of(new StackedBars.Series("none", 1));

        assertThatThrownBy(() ->
                        new StackedBars("Ends", series, List.of(new StackedBars.Day("Mon", List.of())), Format.count()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWeekWithoutAFigureIsAGapInTheLineAndSaidInTheTable() throws Exception {
        var chart = sparkline(0.8, null, 0.9);

        assertThat(elements(parsed(chart.html()), "polyline")).hasSize(2);
        assertThat(chart.table().rows().get(1).get(1).text()).isEqualTo("no figure");
    }

    @Test
    void aLineWithoutAnyFigureSaysSoAndDrawsOnlyItsTarget() throws Exception {
        var figure = parsed(sparkline(null, null, null).html());

        assertThat(elements(figure, "polyline")).isEmpty();
        assertThat(elements(figure, "line")).hasSize(1);
        assertThat(names(figure).getFirst()).contains("no figures yet, target 85.0 %");
    }

    @Test
    void manyDaysLeaveOutNamesThatWouldRunIntoEachOther() throws Exception {
        var days = IntStream.rangeClosed(1, 30)
                .mapToObj(day -> new StackedBars.Day("Nov " + day, List.of(new StackedBars.Part(day, null))))
                .toList();
        var chart = new StackedBars("Ends", List.of(new StackedBars.Series("a", 1)), days, Format.count());

        var below = elements(parsed(chart.html()), "text").stream()
                .filter(text -> text.getTextContent().startsWith("Nov"))
                .toList();

        assertThat(below).hasSize(10);
        assertThat(chart.table().rows()).hasSize(30);
    }

    @Test
    void sharesOfAFunnelAreOfItsFirstStepAndAnEmptyOneDividesByNothing() {
        var full = new FunnelRows("Steps", List.of(row("Captured", 1240), row("Enriched", 1213)), 1);
        var empty = new FunnelRows("Steps", List.of(row("Captured", 0), row("Enriched", 0)), 1);

        assertThat(full.table().rows().get(1).get(2).text()).isEqualTo("98 %");
        assertThat(empty.table().rows().get(1).get(2).text()).isEmpty();
        assertThat(empty.html()).doesNotContain("NaN");
    }

    private static Row row(String label, double value) {
        return new Row(label, value, null, "");
    }

    private static Sparkline sparkline(@Nullable Double... values) {
        var points = new ArrayList<Sparkline.Point>();
        for (var value : values) {
            points.add(new Sparkline.Point(HOSTILE, value, LINK));
        }
        return new Sparkline(HOSTILE, points, 0.85, Format.percent(), 1);
    }

    /** Strict about every tag and quote, which a browser is not. */
    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html)));
    }

    private static List<Element> elements(Document document, String name) {
        var found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static List<String> names(Document figure) {
        return Stream.concat(elements(figure, "svg").stream(), elements(figure, "div").stream())
                .filter(element -> element.hasAttribute("role"))
                .map(element -> element.getAttribute("aria-label"))
                .toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(0.11);
    }
}
