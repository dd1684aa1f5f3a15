package leadloom.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leadloom.journey.LeadState.Mark;
import org.junit.jupiter.api.Test;

/** Thousands of lives under bad vendors, strange people and absent colleagues. A failure names the seed of its life. */
final class LifePropertiesTest {

    private static final int LIVES = 4_000;

    /** Any campaign's life, with the outages of its vendors. */
    private static final Duration LONGEST = Duration.ofDays(120);

    private static Stream<SimulatedLife> lives() {
        return IntStream.range(0, LIVES).mapToObj(SimulatedLife::lived);
    }

    @Test
    void everyLifeEndsOrRestsWithAPersonInGoodTime() {
        lives().forEach(life -> {
            var state = life.state();
            var waitsForOps = state.reviews().values().stream()
                    .anyMatch(asked -> asked.isOpen() && asked.kind().equals("problem"));

            assertThat(state.ended() || waitsForOps).as(life.toString()).isTrue();
            assertThat(life.decisions()).as(life.toString()).isLessThan(100);
            if (state.ended()) {
                assertThat(Duration.between(life.begun(), life.end()))
                        .as(life.toString())
                        .isLessThan(LONGEST);
            }
        });
    }

    @Test
    void noMailLeavesTwiceAndNoneAgainstAPersonsWill() {
        lives().forEach(life -> {
            assertThat(life.mailsThatLeft()).as(life.toString()).doesNotHaveDuplicates();
            assertThat(life.mailsAskedForAgainstAPersonsWill())
                    .as(life.toString())
                    .isEmpty();
        });
    }

    @Test
    void whoBeginsAgainDoesSoByTheFileAndNotAgainstAPersonsWord() {
        var second = lives().filter(life -> life.state().life() > 1).toList();
        assertThat(second).hasSizeGreaterThan(LIVES / 20);
        second.forEach(life -> {
            var state = LeadState.unknown(life.id());
            for (var entry : life.journal()) {
                var next = Fold.with(state, List.of(entry));
                if (next.life() > state.life()) {
                    beganRightly(life, state, next);
                }
                state = next;
            }
        });
    }

    private static void beganRightly(SimulatedLife life, LeadState before, LeadState after) {
        var kept = EnumSet.of(Mark.UNSUBSCRIBED, Mark.COMPLAINED, Mark.HARD_BOUNCED, Mark.STOPPED);
        assertThat(before.marks()).as(life.toString()).doesNotContainAnyElementsOf(kept);
        assertThat(before.endedAt()).as(life.toString()).isNotNull();
        assertThat(Duration.between(before.endedAt(), after.captured().at()))
                .as(life.toString())
                .isGreaterThanOrEqualTo(life.campaign().entry().again().notBefore());
        assertThat(after.touches()).as(life.toString()).isEqualTo(before.touches());
        assertThat(after.signals()).as(life.toString()).isEqualTo(before.signals());
        assertThat(after.captured().consent())
                .as(life.toString())
                .isEqualTo(before.captured().consent());
    }

    @Test
    void everyWaitIsInTheFuture() {
        lives().forEach(life -> life.journal().forEach(entry -> {
            if (entry.event() instanceof Event.Decided decided) {
                var until = switch (decided.move()) {
                    case Move.Wait wait -> wait.until();
                    case Move.AskHuman ask -> ask.until();
                    default -> Instant.MAX;
                };
                assertThat(until).as(life + " at " + entry.position()).isAfter(entry.at());
            }
        }));
    }

    @Test
    void theSameJournalAlwaysMeansTheSame() {
        lives().limit(400).forEach(life -> {
            var state = LeadState.unknown(life.id());
            for (var entry : life.journal()) {
                if (entry.event() instanceof Event.Decided decided) {
                    assertThat(Journey.next(state, life.campaign(), entry.at()))
                            .as(life + " at " + entry.position())
                            .isEqualTo(new Decision(decided.move(), decided.reason(), decided.turns()));
                }
                state = Fold.with(state, List.of(entry, entry));
            }

            assertThat(state).as(life.toString()).isEqualTo(Fold.of(life.id(), life.journal()));
        });
    }

    @Test
    void whatPeopleDoMayBeToldTwiceAndInAnyOrder() {
        lives().limit(800).forEach(life -> {
            var told = shuffledAndDoubled(life, new Random(life.seed()));

            assertThat(withoutPositions(Fold.of(life.id(), told)))
                    .as(life.toString())
                    .isEqualTo(withoutPositions(life.state()));
        });
    }

    /**
     * The same journal, with each run of engagement between two other entries doubled and in another order. Positions
     * grow by thousands, so that the moves that others refer to keep theirs.
     */
    private static List<Entry> shuffledAndDoubled(SimulatedLife life, Random random) {
        var told = new ArrayList<Entry>();
        var run = new ArrayList<Entry>();
        for (var entry : life.journal()) {
            if (isEngagement(entry.event())) {
                run.add(entry);
                run.add(entry);
            } else {
                Collections.shuffle(run, random);
                told.addAll(run);
                run.clear();
                told.add(entry);
            }
        }
        Collections.shuffle(run, random);
        told.addAll(run);
        return renumbered(told);
    }

    /** Entries that results refer to keep their positions times 1000; the others lie in between. */
    private static List<Entry> renumbered(List<Entry> told) {
        var entries = new ArrayList<Entry>();
        var last = 0;
        for (var entry : told) {
            last = isEngagement(entry.event()) ? last + 1 : entry.position() * 1000;
            entries.add(new Entry(last, entry.at(), thousandfold(entry.event())));
        }
        return entries;
    }

    private static Event thousandfold(Event event) {
        return switch (event) {
            case Event.Enriched e -> new Event.Enriched(e.move() * 1000, e.found(), e.facts());
            case Event.CrmSynced e -> new Event.CrmSynced(e.move() * 1000, e.contact());
            case Event.LineDrafted e ->
                new Event.LineDrafted(e.move() * 1000, e.line(), e.confidence(), e.failedChecks(), e.trial());
            case Event.LineWithheld e -> new Event.LineWithheld(e.move() * 1000, e.reason());
            case Event.Delivered e -> new Event.Delivered(e.move() * 1000, e.touch());
            case Event.DeliveryRefused e -> new Event.DeliveryRefused(e.move() * 1000, e.code(), e.hard());
            case Event.DeliveryUnknown e -> new Event.DeliveryUnknown(e.move() * 1000, e.touch());
            case Event.NotDelivered e -> new Event.NotDelivered(e.move() * 1000, e.touch());
            case Event.Held e -> new Event.Held(e.move() * 1000, e.reason(), e.until());
            case Event.Notified e -> new Event.Notified(e.move() * 1000);
            case Event.EffectFailed e -> new Event.EffectFailed(e.move() * 1000, e.failure());
            default -> event;
        };
    }

    private static boolean isEngagement(Event event) {
        return switch (event) {
            case Event.Opened opened -> true;
            case Event.Clicked clicked -> true;
            case Event.Regraded regraded -> false;
            case Event.PageViewed viewed -> true;
            case Event.Replied replied -> true;
            case Event.Unsubscribed unsubscribed -> true;
            case Event.Bounced bounced -> true;
            case Event.Complained complained -> true;
            case Event.MeetingBooked booked -> true;
            case Event.Bought bought -> true;
            case Event.Lost lost -> true;
            default -> false;
        };
    }

    /** Positions are in the names of troubles and pending moves; all else must be equal. */
    private static List<Object> withoutPositions(LeadState state) {
        return List.of(
                state.facts(),
                String.valueOf(state.lastSignOfLife()),
                state.signals(),
                state.marks(),
                state.lookup(),
                String.valueOf(state.place()),
                String.valueOf(state.run()),
                state.touches(),
                state.early(),
                state.holds(),
                state.reviews(),
                state.notified(),
                String.valueOf(state.crmStatus()),
                state.life(),
                state.quietSince(),
                String.valueOf(state.outcome()));
    }

    @Test
    void everythingThatCanHappenHappens() {
        var moves = new TreeSet<String>();
        var turns = new TreeSet<String>();
        var outcomes = EnumSet.noneOf(Outcome.class);
        var marks = EnumSet.noneOf(Mark.class);
        var rules = new HashSet<String>();
        lives().forEach(life -> {
            var state = life.state();
            marks.addAll(state.marks());
            if (state.outcome() != null) {
                outcomes.add(state.outcome());
            }
            life.journal().forEach(entry -> {
                if (entry.event() instanceof Event.Decided decided) {
                    moves.add(decided.move().getClass().getSimpleName());
                    decided.turns().forEach(turn -> turns.add(turn.getClass().getSimpleName()));
                    rules.add(decided.reason().rule());
                }
            });
        });

        assertThat(moves).containsExactlyElementsOf(names(Move.class));
        assertThat(turns).containsExactlyElementsOf(names(Turn.class));
        assertThat(outcomes).containsExactlyInAnyOrder(Outcome.values());
        assertThat(marks).contains(Mark.values());
        assertThat(rules)
                .contains(
                        "entry.again",
                        "stop_when.replied",
                        "stop_when.bought",
                        "crm.lost",
                        "stop_when.bounced",
                        "stop_when.meeting-booked",
                        "stop_when.unsubscribed",
                        "promise.complaints",
                        "enrich.wait_at_most",
                        "vendor.deliver",
                        "limits",
                        "crm",
                        "problem");
    }

    private static Set<String> names(Class<?> type) {
        var names = new TreeSet<String>();
        for (var kind : type.getPermittedSubclasses()) {
            names.add(kind.getSimpleName());
        }
        return names;
    }
}
