package leadloom.api.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import leadloom.api.Cursors;
import leadloom.api.Page;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.audit.AuditEntries;
import leadloom.hub.audit.AuditEntries.Actor;
import leadloom.hub.audit.AuditEntries.Entry;
import leadloom.hub.audit.AuditEntries.Place;
import leadloom.hub.audit.AuditEntries.Wanted;
import org.jspecify.annotations.Nullable;

/** Reads the audit log as it was asked for in an address; the same for the API and the console. */
public final class AuditReader {

    private static final int PART = 100;

    private final AuditEntries entries;
    private final Cursors cursors;

    public AuditReader(Hub hub) {
        this.entries = new AuditEntries(hub);
        this.cursors = new Cursors(hub.seals(), "audit");
    }

    /**
     * What was asked, as it stood in the address; empty is as good as not there.
     *
     * @param from a day in the reader's zone, or an instant; included
     * @param to a day, which is included whole, or an instant, which is not
     */
    public record Question(
            @Nullable String who,
            @Nullable String what,
            @Nullable String subject,
            @Nullable String from,
            @Nullable String to) {

        Wanted wanted(ZoneId zone) {
            return new Wanted(
                    given(who),
                    given(what),
                    given(subject),
                    instant(given(from), "from", zone, 0),
                    instant(given(to), "to", zone, 1));
        }

        private static @Nullable String given(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }

        private static @Nullable Instant instant(@Nullable String text, String name, ZoneId zone, int daysMore) {
            if (text == null) {
                return null;
            }
            try {
                return text.indexOf('T') > 0
                        ? Instant.parse(text)
                        : LocalDate.parse(text)
                                .plusDays(daysMore)
                                .atStartOfDay(zone)
                                .toInstant();
            } catch (DateTimeException notOne) {
                throw Problem.of(
                        ProblemCode.BAD_PARAMETER,
                        name + " is a day such as 2026-11-16, or an instant such as 2026-11-16T00:00:00Z.");
            }
        }
    }

    /** @throws Problem if the question is malformed */
    public Page<Entry> page(Question question, ZoneId zone, @Nullable String after, int atMost) {
        var rows = entries.page(question.wanted(zone), place(after), atMost);
        return new Page<>(rows, rows.size() < atMost ? null : cursor(rows.getLast()));
    }

    /** All that was asked for, fetched part by part, so that its length does not matter. */
    public void all(Question question, ZoneId zone, Consumer<Entry> each) {
        var wanted = question.wanted(zone);
        Place place = null;
        List<Entry> part;
        do {
            part = entries.page(wanted, place, PART);
            part.forEach(each);
            place = part.isEmpty()
                    ? null
                    : new Place(part.getLast().at(), part.getLast().id());
        } while (part.size() == PART);
    }

    public List<Actor> actors() {
        return entries.actors();
    }

    public List<String> actions() {
        return entries.actions();
    }

    private String cursor(Entry last) {
        return cursors.of(last.at() + " " + last.id());
    }

    private @Nullable Place place(@Nullable String after) {
        var place = cursors.place(after == null || after.isEmpty() ? null : after);
        if (place == null) {
            return null;
        }
        var blank = place.indexOf(' ');
        return new Place(Instant.parse(place.substring(0, blank)), Long.parseLong(place.substring(blank + 1)));
    }
}
