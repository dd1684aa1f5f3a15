package leadloom.api.console.overview;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import leadloom.api.console.chart.Link;
import leadloom.hub.figure.Figure;
import leadloom.hub.kpi.Slice;
import leadloom.hub.kpi.Slice.Days;
import org.jspecify.annotations.Nullable;

/** Where the rows behind the overview's numbers are. */
record FigureLinks(Slice slice) {

    Link rows(Figure figure, long count) {
        return rows(figure, slice.days(), null, count);
    }

    /** @param what only the rows that say this; null means all of them */
    Link rows(Figure figure, Days days, @Nullable String what, long count) {
        var span = slice.span(days);
        return new Link("/figures/" + figure.name() + "?from=" + span.from() + "&to=" + span.to() + whose(what), count);
    }

    /** Of what is true at this moment, whatever the time asked for. */
    Link now(Figure figure, String what, long count) {
        var address = "/figures/" + figure.name() + "?" + whose(what).substring(1);
        return new Link(address, count);
    }

    private String whose(@Nullable String what) {
        return named("campaign", slice.campaign()) + named("version", slice.version()) + named("what", what);
    }

    private static String named(String name, @Nullable Object value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    }
}
