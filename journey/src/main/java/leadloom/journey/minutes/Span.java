package leadloom.journey.minutes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A stretch of time that counts. */
public record Span(Instant from, Instant to) {

    public Span {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a span that ends before it begins");
        }
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** The part of it between two instants; empty where there is none. */
    Optional<Span> within(Instant earliest, Instant latest) {
        var start = from.isBefore(earliest) ? earliest : from;
        var end = to.isAfter(latest) ? latest : to;
        return start.isBefore(end) ? Optional.of(new Span(start, end)) : Optional.empty();
    }

    /** The parts between two instants: what a clock that can be trusted has seen. */
    public static List<Span> within(List<Span> spans, Instant earliest, Instant latest) {
        return spans.stream()
                .flatMap(span -> span.within(earliest, latest).stream())
                .toList();
    }

    /** The same time without overlaps, in order. */
    public static List<Span> merged(List<Span> spans) {
        var merged = new ArrayList<Span>();
        for (var span : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            if (!merged.isEmpty() && !span.from().isAfter(merged.getLast().to())) {
                var last = merged.removeLast();
                merged.add(new Span(last.from(), span.to().isAfter(last.to()) ? span.to() : last.to()));
            } else {
                merged.add(span);
            }
        }
        return List.copyOf(merged);
    }

    /** How long they are together, what overlaps once. */
    public static Duration together(List<Span> spans) {
        return merged(spans).stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
    }
}
