package leadloom.hub.minutes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.clock.DecisionClock;
import leadloom.journey.minutes.Attention;
import leadloom.journey.minutes.Signal;
import leadloom.journey.minutes.Span;

/**
 * Takes in what pages say of the people before them. A page is not believed beyond our own clock: nothing counts before
 * we first heard of a look or after we heard of a signal, and a colleague's minute counts once, however many pages
 * claim it.
 */
public final class AttentionLog {

    /** Longer than any page is late with a part. */
    private static final Duration REMEMBERED = Duration.ofDays(2);

    private final Hub hub;
    private final DecisionClock clock;

    public AttentionLog(Hub hub) {
        this.hub = hub;
        this.clock = new DecisionClock(hub.sql());
    }

    /**
     * Some signals of one look at one subject.
     *
     * @param session the page's own name for the look; unguessable
     * @param number counts the parts of a session from 1
     * @param signals begin with the last one of the part before; real times
     * @param decided the look ended with a decision
     */
    public record Part(String session, int number, Subject subject, int words, List<Signal> signals, boolean decided) {

        public Part {
            signals = List.copyOf(signals);
        }
    }

    /** What came of a part. */
    public enum Outcome {
        COUNTED,
        /** It was sent before; nothing changed. */
        KNOWN,
        /** The session is another colleague's; nothing changed. */
        NOT_YOURS
    }

    public Outcome take(Part part, Colleague who) {
        var received = hub.realTime().instant();
        return hub.inTransaction(() -> {
            open(part, who, received);
            var look = look(part.session());
            if (!look.colleague().equals(who.id())) {
                return Outcome.NOT_YOURS;
            }
            if (!isNew(part, received)) {
                return Outcome.KNOWN;
            }
            var spans = Span.within(Attention.counted(part.signals(), look.words()), look.openedAt(), received);
            see(part, received, spans.isEmpty() ? 0 : fresh(who, spans, received));
            return Outcome.COUNTED;
        });
    }

    private record Look(String colleague, int words, Instant openedAt) {}

    private void open(Part part, Colleague who, Instant received) {
        var known = hub.sql()
                .sql("SELECT EXISTS (SELECT FROM attention WHERE session = :session)")
                .param("session", part.session())
                .query(Boolean.class)
                .single();
        if (known) {
            return;
        }
        var owner = part.subject().owner(hub);
        hub.sql()
                .sql("""
                INSERT INTO attention (session, colleague, name, role, subject, kind, campaign, lead_id, words,
                                       at, opened_at, seen_at)
                VALUES (:session, :colleague, :name, :role, :subject, :kind, :campaign, :lead, :words,
                        :at, :real, :real)
                ON CONFLICT (session) DO NOTHING
                """)
                .param("session", part.session())
                .param("colleague", who.id())
                .param("name", who.name())
                .param("role", who.role())
                .param("subject", part.subject().text())
                .param("kind", part.subject().kind())
                .param("campaign", owner.campaign())
                .param("lead", owner.lead())
                .param("words", Math.max(0, part.words()))
                .param("at", Rows.at(clock.read().decisionTime(received)))
                .param("real", Rows.at(received))
                .update();
    }

    /** Locks it: parts of one look are counted one after another. */
    private Look look(String session) {
        return hub.sql()
                .sql("""
                SELECT coalesce(colleague, '') AS colleague, words, opened_at
                FROM attention WHERE session = :session FOR UPDATE
                """)
                .param("session", session)
                .query((row, number) ->
                        new Look(row.getString("colleague"), row.getInt("words"), Rows.instant(row, "opened_at")))
                .single();
    }

    private boolean isNew(Part part, Instant received) {
        return hub.sql()
                        .sql("""
                        INSERT INTO attention_part (session, number, received_at)
                        VALUES (:session, :number, :received)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("session", part.session())
                        .param("number", part.number())
                        .param("received", Rows.at(received))
                        .update()
                == 1;
    }

    /** What of these spans was not counted for the colleague before, in milliseconds. */
    private long fresh(Colleague who, List<Span> spans, Instant received) {
        var ranges = spans.stream()
                .map(span -> "[" + span.from() + "," + span.to() + ")")
                .collect(Collectors.joining(",", "{", "}"));
        hub.sql()
                .sql("""
                INSERT INTO presence (colleague, name, counted) VALUES (:colleague, :name, '{}')
                ON CONFLICT (colleague) DO NOTHING
                """)
                .param("colleague", who.id())
                .param("name", who.name())
                .update();
        return hub.sql()
                .sql("""
                WITH before AS (
                    SELECT counted FROM presence WHERE colleague = :colleague FOR UPDATE),
                news AS (
                    SELECT :ranges::tstzmultirange - counted AS fresh, counted FROM before),
                kept AS (
                    UPDATE presence
                    SET name = :name,
                        counted = (news.counted + news.fresh)
                            * tstzmultirange(tstzrange(:oldest::timestamptz, NULL))
                    FROM news WHERE colleague = :colleague)
                SELECT coalesce(floor(sum(extract(epoch FROM upper(span) - lower(span))) * 1000), 0)
                FROM news CROSS JOIN unnest(fresh) AS span
                """)
                .param("colleague", who.id())
                .param("name", who.name())
                .param("ranges", ranges)
                .param("oldest", Rows.at(received.minus(REMEMBERED)))
                .query(Long.class)
                .single();
    }

    private void see(Part part, Instant received, long fresh) {
        hub.sql()
                .sql("""
                UPDATE attention
                SET measured_ms = measured_ms + :fresh,
                    seen_at = greatest(seen_at, :received),
                    decided_at = CASE WHEN :decided THEN coalesce(decided_at, :received) ELSE decided_at END
                WHERE session = :session
                """)
                .param("fresh", fresh)
                .param("received", Rows.at(received))
                .param("decided", part.decided())
                .param("session", part.session())
                .update();
    }
}
