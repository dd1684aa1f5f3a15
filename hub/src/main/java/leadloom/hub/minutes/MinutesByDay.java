package leadloom.hub.minutes;

import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.SortedMap;
import java.util.TreeMap;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.figure.Span;
import leadloom.hub.kpi.HumanMinutes;
import leadloom.journey.kpi.HumanTime;

/**
 * The minutes of people as the oversight ratio takes them. What is of no single campaign, such as the weekly review,
 * counts where every campaign is asked for, and not against one of them.
 */
public final class MinutesByDay implements HumanMinutes {

    private final Hub hub;

    public MinutesByDay(Hub hub) {
        this.hub = hub;
    }

    @Override
    public SortedMap<LocalDate, HumanTime> byDay(Span span, ZoneId zone) {
        var days = new TreeMap<LocalDate, HumanTime>();
        hub.sql()
                .sql("""
                SELECT (at AT TIME ZONE :zone)::date AS day,
                       coalesce(sum(ms) FILTER (WHERE how = 'measured'), 0)  AS measured,
                       coalesce(sum(ms) FILTER (WHERE how = 'declared'), 0)  AS declared,
                       coalesce(sum(ms) FILTER (WHERE how = 'estimated'), 0) AS estimated,
                       sum(upper_ms)                                         AS upper
                FROM human_time
                WHERE at >= :from AND at < :to
                  AND (:campaign::text IS NULL OR campaign = :campaign)
                  AND (:version::integer IS NULL OR EXISTS (
                      SELECT FROM lead WHERE lead.id = lead_id AND lead.version = :version))
                GROUP BY 1
                """)
                .param("zone", zone.getId())
                .param("from", Rows.at(span.from()))
                .param("to", Rows.at(span.to()))
                .param("campaign", span.campaign(), Types.VARCHAR)
                .param("version", span.version(), Types.INTEGER)
                .query(row -> {
                    days.put(
                            row.getObject("day", LocalDate.class),
                            new HumanTime(
                                    Duration.ofMillis(row.getLong("measured")),
                                    Duration.ofMillis(row.getLong("declared")),
                                    Duration.ofMillis(row.getLong("estimated")),
                                    Duration.ofMillis(row.getLong("upper"))));
                });
        return days;
    }
}
