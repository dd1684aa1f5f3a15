package leadloom.hub.minutes;

import leadloom.hub.Hub;
import leadloom.hub.figure.Figure;
import leadloom.hub.figure.Figures;
import leadloom.hub.figure.Span;
import org.jspecify.annotations.Nullable;

/**
 * What always stands beside the oversight ratio, so that few minutes are not mistaken for good work: how many reviews
 * were really looked at, how much people changed in the sample, and what befell mails that nobody reviewed.
 */
public final class OversightSigns {

    private final Figures figures;

    public OversightSigns(Hub hub) {
        this.figures = new Figures(hub);
    }

    /**
     * Signs of a span. Each is the number of rows of a figure of {@link MinutesFigures}.
     *
     * @param decided questions that people decided
     * @param hasty of these, approvals in under two seconds; their minutes count, the review does not
     * @param sampled first lines that people saw because of the sample or their segment
     * @param edited of these, lines that they changed or refused
     * @param unreviewed mails with a model's line that left without a person having seen it
     * @param complaints of those mails' people, about the mail
     * @param unsubscribes of those mails' people, after the mail
     */
    public record Signs(
            long decided, long hasty, long sampled, long edited, long unreviewed, long complaints, long unsubscribes) {

        public long reviewed() {
            return decided - hasty;
        }
    }

    public Signs of(Span span) {
        return new Signs(
                count(MinutesFigures.DECIDED, span, null),
                count(MinutesFigures.HASTY, span, null),
                count(MinutesFigures.SAMPLED, span, null),
                count(MinutesFigures.SAMPLED, span, "edit") + count(MinutesFigures.SAMPLED, span, "plain"),
                count(MinutesFigures.UNREVIEWED, span, null),
                count(MinutesFigures.COMPLAINTS, span, "complained"),
                count(MinutesFigures.COMPLAINTS, span, "unsubscribed"));
    }

    private long count(Figure figure, Span span, @Nullable String what) {
        return figures.total(figure, new Span(span.from(), span.to(), span.campaign(), span.version(), what))
                .count();
    }
}
