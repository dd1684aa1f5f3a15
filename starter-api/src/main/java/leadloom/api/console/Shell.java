package leadloom.api.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import leadloom.api.access.SignedIn;
import leadloom.hub.Hub;
import leadloom.hub.access.Accounts.Account;
import leadloom.hub.access.Role;
import leadloom.hub.access.Scope;
import leadloom.hub.clock.DecisionClock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page of the console shows around its own: who is signed in, the mode, what waits for a person. */
@ControllerAdvice(basePackages = "leadloom.api.console")
final class Shell {

    private final Hub hub;
    private final DecisionClock clock;

    /** For when the hub cannot be asked. */
    private volatile @Nullable Frame last;

    Shell(Hub hub) {
        this.hub = hub;
        this.clock = new DecisionClock(hub.sql());
    }

    /**
     * The frame of a page.
     *
     * @param name of whoever is signed in; null on the page where one signs in
     * @param mode what the badge says
     * @param live whether anything outside is real
     * @param reviews open questions
     * @param liveSlots how many vendors are live
     */
    public record Frame(
            @Nullable String name,
            @Nullable Role role,
            String mode,
            boolean live,
            boolean simulatedClock,
            Instant now,
            long reviews,
            int slots,
            int liveSlots) {

        Frame of(Account account) {
            return new Frame(
                    account.name(), account.role(), mode, live, simulatedClock, now, reviews, slots, liveSlots);
        }

        /** The letters in the corner. */
        public String initials() {
            var known = name;
            return known == null
                    ? ""
                    : Arrays.stream(known.strip().split("\\s+"))
                            .limit(2)
                            .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
                            .collect(Collectors.joining())
                            .toUpperCase(Locale.ROOT);
        }

        /** What the badge says where there is little room. */
        public String modeInShort() {
            return live ? "Live" : "Simulated";
        }

        public boolean may(String scope) {
            return role != null
                    && Scope.of(scope).filter(role.scopes()::contains).isPresent();
        }
    }

    @ModelAttribute("frame")
    Frame frame(HttpServletRequest request) {
        var signedIn = request.getUserPrincipal() instanceof SignedIn known ? known : null;
        var account = signedIn == null ? null : signedIn.account();
        var before = last;
        if (signedIn != null && signedIn.remembered() && before != null) {
            // The hub has just not answered; asking it again would only make the reader wait.
            return before.of(signedIn.account());
        }
        var reading = clock.read();
        var counts = hub.sql()
                .sql("""
                SELECT (SELECT count(*) FROM review WHERE state = 'open')
                       - (SELECT count(*) FROM review_pending) AS reviews,
                       count(*) AS slots,
                       count(*) FILTER (WHERE mode = 'live') AS live,
                       coalesce(string_agg(slot, ', ' ORDER BY slot) FILTER (WHERE mode = 'live'), '') AS names
                FROM connection
                """)
                .query((row, number) -> new Counts(
                        row.getLong("reviews"), row.getInt("slots"), row.getInt("live"), row.getString("names")))
                .single();
        var frame = new Frame(
                account == null ? null : account.name(),
                account == null ? null : account.role(),
                mode(counts, reading.simulated(), reading.fullFactor()),
                counts.live() > 0,
                reading.simulated(),
                reading.decisionTime(hub.realTime().instant()),
                counts.reviews(),
                counts.slots(),
                counts.live());
        last = frame;
        return frame;
    }

    private record Counts(long reviews, int slots, int live, String names) {}

    private static String mode(Counts counts, boolean simulatedClock, double factor) {
        if (counts.live() > 0) {
            return "Live: " + counts.names()
                    + (counts.slots() > counts.live() ? " · simulated: " + (counts.slots() - counts.live()) : "");
        }
        return "Simulated"
                + (counts.slots() > 0 ? " · " + counts.slots() + " of " + counts.slots() + " vendors" : "")
                + (simulatedClock && factor > 0 ? " · 1 day = " + Math.round(86_400 / factor * 10) / 10.0 + " s" : "");
    }

    @ModelAttribute("words")
    Words words(
            @CookieValue(name = "leadloom_zone", required = false) @Nullable String zone,
            @ModelAttribute("frame") Frame frame) {
        return Words.in(zone, frame.now());
    }
}
