package leadloom.api.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import leadloom.api.Cursors;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.figure.Figure;
import leadloom.hub.figure.FigureCatalogue;
import leadloom.hub.figure.Figures;
import leadloom.hub.figure.Figures.Place;
import leadloom.hub.figure.Figures.Row;
import leadloom.hub.figure.Figures.Total;
import leadloom.hub.figure.Span;
import org.jspecify.annotations.Nullable;

/** Reads a figure as it was asked for; the same for the API and the console. */
public final class FigureReader {

    private final Figures figures;
    private final Cursors cursors;

    public FigureReader(Hub hub) {
        this.figures = new Figures(hub);
        this.cursors = new Cursors(hub.seals(), "figures");
    }

    /** What was asked, as it stood in the address. */
    public record Question(
            String name,
            @Nullable String from,
            @Nullable String to,
            @Nullable String campaign,
            @Nullable Integer version,
            @Nullable String what,
            @Nullable String after) {

        /** @throws Problem if an instant is none */
        Span span() {
            return new Span(
                    instant(from, "from", Instant.EPOCH),
                    instant(to, "to", Instant.parse("9999-01-01T00:00:00Z")),
                    campaign,
                    version,
                    what);
        }

        private static Instant instant(@Nullable String text, String name, Instant otherwise) {
            try {
                return text == null || text.isEmpty() ? otherwise : Instant.parse(text);
            } catch (DateTimeParseException notOne) {
                throw Problem.of(ProblemCode.BAD_PARAMETER, name + " is an instant such as 2026-11-16T00:00:00Z.");
            }
        }
    }

    /**
     * A figure and part of its rows.
     *
     * @param next for the part that follows; null at the end
     */
    public record Answer(
            String name,
            String title,
            String definition,
            long count,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Long sum,

            String unit,
            List<Row> data,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {
        public Answer {
            data = List.copyOf(data);
        }
    }

    /** @throws Problem if there is no such figure or the question is malformed */
    public Answer answer(Question question, int atMost) {
        var figure = figure(question.name());
        var span = question.span();
        var rows = figures.rows(figure, span, place(question.after()), atMost);
        var total = figures.total(figure, span);
        return new Answer(
                figure.name(),
                figure.title(),
                figure.definition(),
                total.count(),
                total.sum(),
                figure.unit().name().toLowerCase(Locale.ROOT),
                rows,
                rows.size() < atMost ? null : cursor(rows.getLast()));
    }

    /** @throws Problem if there is no such figure */
    public Total total(String name, Span span) {
        return figures.total(figure(name), span);
    }

    private static Figure figure(String name) {
        return FigureCatalogue.find(name).orElseThrow(() -> Problem.notFound("figure"));
    }

    private String cursor(Row row) {
        return cursors.of(row.at() + " " + row.id());
    }

    private @Nullable Place place(@Nullable String after) {
        var place = cursors.place(after);
        if (place == null) {
            return null;
        }
        var blank = place.indexOf(' ');
        return new Place(Instant.parse(place.substring(0, blank)), place.substring(blank + 1));
    }
}
