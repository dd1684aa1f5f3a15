package leadloom.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** Walks the numbers of a page: each leads to a list that has as many rows, and says so. */
public final class Numbers {

    private static final Pattern FIGURE = Pattern.compile("<a [^>]*class=\"figure[^>]*>");
    private static final Pattern HREF = Pattern.compile("href=\"([^\"]+)\"");
    private static final Pattern COUNT = Pattern.compile("data-count=\"(\\d+)\"");
    private static final Pattern SUM = Pattern.compile("data-sum=\"(-?\\d+)\"");
    private static final Pattern TOLD_COUNT = Pattern.compile("id=\"count\"[^>]*data-count=\"(\\d+)\"");
    private static final Pattern TOLD_SUM = Pattern.compile("id=\"sum\"[^>]*data-sum=\"(-?\\d+)\"");

    private Numbers() {}

    /** Follows every number of the page. @return the addresses that were followed */
    public static List<String> walk(Visitor visitor, String address) {
        var page = visitor.get(address);
        assertThat(page.status()).as(address).isEqualTo(200);
        var followed = new ArrayList<String>();
        var figures = FIGURE.matcher(page.text());
        while (figures.find()) {
            var link = figures.group();
            var href = HtmlUtils.htmlUnescape(found(HREF, link));
            var list = visitor.get(href);
            assertThat(list.status()).as(href).isEqualTo(200);
            if (link.contains("data-count")) {
                assertThat(found(TOLD_COUNT, list.text()))
                        .as("%s from %s", href, link)
                        .isEqualTo(found(COUNT, link));
            }
            if (link.contains("data-sum")) {
                assertThat(list.text().contains("id=\"sum\"") ? orZero(list.text()) : "0")
                        .as("%s from %s", href, link)
                        .isEqualTo(found(SUM, link));
            }
            followed.add(href);
        }
        return followed;
    }

    private static String orZero(String text) {
        var sum = TOLD_SUM.matcher(text);
        return sum.find() ? sum.group(1) : "0";
    }

    private static String found(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }
}
