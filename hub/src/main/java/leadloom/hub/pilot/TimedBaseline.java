package leadloom.hub.pilot;

import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.figure.Span;
import leadloom.hub.minutes.MinutesFigures;
import leadloom.journey.kpi.ByHand;
import org.jspecify.annotations.Nullable;

/** What the output would have taken by hand, at the medians that pilots timed: the rows of {@code by-hand-time}. */
public final class TimedBaseline implements leadloom.hub.kpi.Baseline {

    private final Hub hub;

    public TimedBaseline(Hub hub) {
        this.hub = hub;
    }

    @Override
    public Optional<SortedMap<LocalDate, ByHand>> byDay(Span span, ZoneId zone) {
        if (!timed(span.campaign())) {
            return Optional.empty();
        }
        var days = new TreeMap<LocalDate, ByHand>();
        hub.sql()
                .sql("SELECT (at AT TIME ZONE :zone)::date AS day, count(*) AS items, sum(amount) AS ms FROM ("
                        + MinutesFigures.BY_HAND.rows() + ") AS items GROUP BY 1")
                .param("zone", zone.getId())
                .param("from", Rows.at(span.from()))
                .param("to", Rows.at(span.to()))
                .param("campaign", span.campaign(), Types.VARCHAR)
                .param("version", span.version(), Types.INTEGER)
                .query(row -> {
                    days.put(
                            row.getObject("day", LocalDate.class),
                            new ByHand(row.getLong("items"), Duration.ofMillis(row.getLong("ms"))));
                });
        return Optional.of(days);
    }

    private boolean timed(@Nullable String campaign) {
        return hub.sql()
                .sql("""
                SELECT EXISTS (
                    SELECT FROM pilot_time
                    WHERE state = 'done' AND (:campaign::text IS NULL OR campaign = :campaign))
                """)
                .param("campaign", campaign, Types.VARCHAR)
                .query(Boolean.class)
                .single();
    }
}
