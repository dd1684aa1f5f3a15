package leadloom.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import leadloom.journey.LeadState.Mark;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;

/**
 * One life on virtual time, as the hub and the shell would run it: news gets positions, a decision is journaled, an act
 * brings its result, a wait sleeps until its time or the next news. All chance comes from the seed.
 */
final class SimulatedLife {

    private static final List<String> STARTS = List.of(
            "2026-03-02T09:00:00Z", // a plain Monday
            "2026-03-27T23:30:00Z", // before the clocks go forward in Europe
            "2026-10-23T10:00:00Z", // before they go back
            "2026-03-06T18:00:00Z", // before they go forward in North America
            "2028-02-28T22:00:00Z", // before a leap day
            "2027-12-30T12:00:00Z"); // over the turn of a year

    private final long seed;
    private final Dice dice;
    private final LeadId id;
    private final Campaign campaign;
    private final Instant start;
    private final List<Entry> journal = new ArrayList<>();
    private final PriorityQueue<News> news = new PriorityQueue<>(Comparator.comparing(News::at));
    private final List<String> left = new ArrayList<>();
    private final List<String> unwanted = new ArrayList<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private final Instant outageFrom;
    private final Instant outageTo;
    private final boolean colleaguesAway;
    private Instant now;
    private Instant begun;
    private int after;
    private int decisions;
    private int captures = 1;
    private LeadState state;

    private record News(Instant at, Event event) {}

    private SimulatedLife(long seed) {
        this.seed = seed;
        dice = new Dice(seed);
        id = new LeadId("lead_" + seed);
        start = Instant.parse(STARTS.get((int) (seed % STARTS.size())));
        now = start;
        begun = start;
        state = LeadState.unknown(id);
        var full = Campaigns.full();
        campaign = (dice.chance(20) ? full.consentRequired() : full)
                .again(Duration.ofDays(60))
                .lines(dice.chance(80))
                .build();
        outageFrom = start.plus(dice.hours(20 * 24));
        outageTo = outageFrom.plus(dice.chance(20) ? dice.hours(72) : Duration.ZERO);
        colleaguesAway = dice.chance(25);
    }

    static SimulatedLife lived(long seed) {
        var life = new SimulatedLife(seed);
        life.live();
        return life;
    }

    private void live() {
        tell(dice.capture());
        dice.fate(start, this::later);
        pilot();
        while (decisions < 300 && now.isBefore(start.plus(Duration.ofDays(400)))) {
            hear();
            var decision = Journey.next(state, campaign, now);
            decisions++;
            tell(new Event.Decided(
                    after, Journey.ENGINE, campaign.version(), decision.move(), decision.reason(), decision.turns()));
            after = journal.size();
            if (decision.move() instanceof Move.Finish ? !comesAgain() : !follow(decision.move())) {
                return;
            }
        }
    }

    /** Keeps some back from the start; a few of those that are done by hand stay with their person. */
    private void pilot() {
        if (seed % 23 == 5) {
            var over = start.plus(Duration.ofDays(1 + seed % 20));
            later(start, new Event.WaitsForPilot(seed % 2 == 0));
            if (seed % 10 == 0) {
                later(over, new Event.TakenOver("pilot"));
            }
            later(over, new Event.PilotOver());
        }
    }

    /** Some come again once, too early or not; what else they do meanwhile is heard first. */
    private boolean comesAgain() {
        if (captures == 2 || seed % 3 != 0) {
            return false;
        }
        captures++;
        now = now.plus(Duration.ofDays(30)).plus(dice.hours(60 * 24));
        hear();
        begun = now;
        tell(dice.capture());
        if (dice.chance(10)) {
            tell(dice.capture());
        }
        return true;
    }

    /** False where nothing would ever happen again. */
    private boolean follow(Move move) {
        switch (move) {
            case Move.Enrich enrich ->
                result(
                        15,
                        new Event.Enriched(
                                after, dice.chance(80), new Facts(Map.of("company.employees", dice.size()))));
            case Move.SyncCrm sync -> result(10, new Event.CrmSynced(after, "contact_1"));
            case Move.Compose compose -> compose(compose);
            case Move.Deliver deliver -> deliver(deliver);
            case Move.Notify notify -> result(8, new Event.Notified(after));
            case Move.AskHuman ask -> {
                ask(ask);
                return sleep(ask.until(), ask.due() == null);
            }
            case Move.Wait wait -> {
                return sleep(wait.until(), false);
            }
            case Move.Finish finish -> {
                return false;
            }
        }
        return true;
    }

    private boolean sleep(Instant until, boolean onlyNewsHelps) {
        var next = news.peek();
        if (onlyNewsHelps && next == null) {
            return false;
        }
        now = next != null && next.at().isBefore(until) ? next.at() : until;
        return true;
    }

    private void compose(Move.Compose compose) {
        if (dice.chance(5)) {
            tell(new Event.LineWithheld(after, dice.chance(50) ? "unproven-wait" : "budget"));
            return;
        }
        if (!result(
                10,
                new Event.LineDrafted(
                        after,
                        "line_" + after,
                        dice.below(100),
                        dice.chance(10) ? List.of("too-long") : List.of(),
                        dice.chance(10)))) {
            return;
        }
        var draft = state.draft();
        if (compose.deliver() != null
                && draft != null
                && !draft.trial()
                && draft.checksPassed()
                && draft.confidence() >= 50) {
            deliver(compose.deliver());
        }
    }

    private void deliver(Move.Deliver mail) {
        if (state.is(Mark.UNSUBSCRIBED)
                || state.is(Mark.COMPLAINED)
                || state.is(Mark.HARD_BOUNCED)
                || state.captured().consent() == Consent.WITHHELD) {
            unwanted.add(mail.step());
        }
        var touch = "touch_" + after;
        if (dice.chance(3)) {
            tell(new Event.Held(after, "company-cap", now.plus(dice.hours(48))));
        } else if (dice.chance(2)) {
            tell(new Event.DeliveryRefused(after, "550", dice.chance(50)));
        } else if (dice.chance(3)) {
            doubt(touch, state.life() + "/" + mail.sequence() + "/" + mail.step());
        } else if (result(10, new Event.Delivered(after, touch))) {
            left.add(state.life() + "/" + mail.sequence() + "/" + mail.step());
            dice.reader(now, touch, this::later);
        }
    }

    /** Some doubts end with the word that nothing left; then the same step may be mailed once more. */
    private void doubt(String touch, String step) {
        tell(new Event.DeliveryUnknown(after, touch));
        if (dice.chance(40)) {
            later(now.plus(dice.hours(48)), new Event.NotDelivered(after, touch));
        } else {
            left.add(step);
        }
    }

    /** What is told once may be told again, and a late failure of an act that is over may follow. */
    private boolean result(int troublePercent, Event success) {
        now = now.plusSeconds(dice.below(20));
        if (dice.chance(troublePercent) || !now.isBefore(outageFrom) && now.isBefore(outageTo)) {
            tell(new Event.EffectFailed(
                    after, dice.chance(90) ? "Unavailable" : dice.chance(50) ? "RateLimited" : "Rejected"));
            return false;
        }
        tell(success);
        if (dice.chance(5)) {
            tell(success);
        }
        return true;
    }

    private void ask(Move.AskHuman ask) {
        var times = asked.merge(ask.review(), 1, Integer::sum);
        if (times == 1 && !colleaguesAway && dice.chance(80)) {
            later(
                    now.plus(dice.hours(36)),
                    new Event.Reviewed(ask.review(), dice.pick(ask.choices()), ask.group(), "line_edited"));
        }
    }

    private void later(Instant at, Event event) {
        news.add(new News(at, event));
        if (dice.chance(20)) {
            news.add(new News(at, event));
        }
    }

    private void hear() {
        for (var next = news.peek(); next != null && !next.at().isAfter(now); next = news.peek()) {
            news.poll();
            append(next.at(), next.event());
        }
    }

    private void tell(Event event) {
        append(now, event);
    }

    private void append(Instant at, Event event) {
        var entry = new Entry(journal.size() + 1, at, event);
        journal.add(entry);
        state = Fold.with(state, List.of(entry));
    }

    long seed() {
        return seed;
    }

    LeadId id() {
        return id;
    }

    Campaign campaign() {
        return campaign;
    }

    /** When the person came last. */
    Instant begun() {
        return begun;
    }

    Instant end() {
        return now;
    }

    int decisions() {
        return decisions;
    }

    LeadState state() {
        return state;
    }

    List<Entry> journal() {
        return journal;
    }

    List<String> mailsThatLeft() {
        return left;
    }

    List<String> mailsAskedForAgainstAPersonsWill() {
        return unwanted;
    }

    @Override
    public String toString() {
        return "life of seed " + seed;
    }
}
