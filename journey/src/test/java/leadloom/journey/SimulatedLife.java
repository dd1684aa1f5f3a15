package leadloom.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import leadloom.journey.LeadState.Mark;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.engagement.Grade;
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

    private static final List<String> ZONES =
            List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia");

    private final long seed;
    private final Random random;
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
    private int after;
    private int decisions;
    private LeadState state;

    private record News(Instant at, Event event) {}

    private SimulatedLife(long seed) {
        this.seed = seed;
        random = new Random(seed * 0x9e3779b97f4a7c15L);
        id = new LeadId("lead_" + seed);
        start = Instant.parse(STARTS.get((int) (seed % STARTS.size())));
        now = start;
        state = LeadState.unknown(id);
        var full = Campaigns.full();
        campaign =
                (chance(20) ? full.consentRequired() : full).lines(chance(80)).build();
        outageFrom = start.plus(hours(20 * 24));
        outageTo = outageFrom.plus(chance(20) ? hours(72) : Duration.ZERO);
        colleaguesAway = chance(25);
    }

    static SimulatedLife lived(long seed) {
        var life = new SimulatedLife(seed);
        life.live();
        return life;
    }

    private void live() {
        tell(new Event.Captured("api", consent(), pick(ZONES), facts()));
        fate();
        while (decisions < 300 && now.isBefore(start.plus(Duration.ofDays(400)))) {
            hear();
            var decision = Journey.next(state, campaign, now);
            decisions++;
            tell(new Event.Decided(
                    after, Journey.ENGINE, campaign.version(), decision.move(), decision.reason(), decision.turns()));
            after = journal.size();
            if (decision.move() instanceof Move.Finish || !follow(decision.move())) {
                return;
            }
        }
    }

    /** False where nothing would ever happen again. */
    private boolean follow(Move move) {
        switch (move) {
            case Move.Enrich enrich ->
                result(15, new Event.Enriched(after, chance(80), new Facts(Map.of("company.employees", size()))));
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
        if (chance(5)) {
            tell(new Event.LineWithheld(after, chance(50) ? "unproven-wait" : "budget"));
            return;
        }
        if (!result(
                10,
                new Event.LineDrafted(
                        after,
                        "line_" + after,
                        random.nextInt(100),
                        chance(10) ? List.of("too-long") : List.of(),
                        chance(10)))) {
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
        if (chance(3)) {
            tell(new Event.Held(after, "company-cap", now.plus(hours(48))));
        } else if (chance(2)) {
            tell(new Event.DeliveryRefused(after, "550", chance(50)));
        } else if (chance(3)) {
            left.add(mail.sequence() + "/" + mail.step());
            tell(new Event.DeliveryUnknown(after, touch));
        } else if (result(10, new Event.Delivered(after, touch))) {
            left.add(mail.sequence() + "/" + mail.step());
            reader(touch);
        }
    }

    /** What is told once may be told again, and a late failure of an act that is over may follow. */
    private boolean result(int troublePercent, Event success) {
        now = now.plusSeconds(random.nextInt(20));
        if (chance(troublePercent) || !now.isBefore(outageFrom) && now.isBefore(outageTo)) {
            tell(new Event.EffectFailed(after, chance(90) ? "Unavailable" : chance(50) ? "RateLimited" : "Rejected"));
            return false;
        }
        tell(success);
        if (chance(5)) {
            tell(success);
        }
        return true;
    }

    /** Opens, clicks and their like, some doubled, in the order that the network likes. */
    private void reader(String touch) {
        var at = now.plus(hours(72));
        if (chance(60)) {
            later(at, new Event.Opened(touch, pick(List.of(Grade.values()))));
        }
        if (chance(25)) {
            later(
                    at.minusSeconds(random.nextInt(900)),
                    new Event.Clicked(touch, pick(List.of(Grade.values())), "pricing"));
        }
        if (chance(10)) {
            later(at.plusSeconds(60), new Event.PageViewed("/pricing"));
        }
        if (chance(4)) {
            later(at, new Event.Replied(touch));
        }
        if (chance(3)) {
            later(at, new Event.Unsubscribed("link"));
        }
        if (chance(2)) {
            later(at, new Event.Complained(touch));
        }
        if (chance(4)) {
            later(at, new Event.Bounced(touch, chance(40)));
        }
    }

    /** What may befall a lead whatever we do. */
    private void fate() {
        befall(2, new Event.Bought());
        befall(2, new Event.MeetingBooked());
        befall(2, new Event.Stopped("ops", "wrong-list"));
        befall(2, new Event.TakenOver("sales"));
        befall(3, new Event.ConsentChanged(Consent.WITHHELD));
        befall(5, new Event.Operated("rebuilt"));
        befall(3, new Event.Updated("api", new Facts(Map.of("company.employees", "500"))));
        if (chance(4)) {
            var from = start.plus(hours(20 * 24));
            later(from, new Event.Paused("ops"));
            if (chance(90)) {
                later(from.plus(hours(10 * 24)).plusSeconds(1), new Event.Resumed("ops"));
            } else {
                later(from.plus(hours(10 * 24)).plusSeconds(1), new Event.Unsubscribed("link"));
            }
        }
    }

    private void befall(int percent, Event event) {
        if (chance(percent)) {
            later(start.plus(hours(40 * 24)), event);
        }
    }

    private void ask(Move.AskHuman ask) {
        var times = asked.merge(ask.review(), 1, Integer::sum);
        if (times == 1 && !colleaguesAway && chance(80)) {
            later(
                    now.plus(hours(36)),
                    new Event.Reviewed(ask.review(), pick(ask.choices()), ask.group(), "line_edited"));
        }
    }

    private void later(Instant at, Event event) {
        news.add(new News(at, event));
        if (chance(20)) {
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
        state = Fold.with(state, entry);
    }

    private Consent consent() {
        return chance(5) ? Consent.WITHHELD : chance(50) ? Consent.GIVEN : Consent.UNKNOWN;
    }

    private Facts facts() {
        return new Facts(Map.of(
                "lead.email", "ada@company.example", "lead.email_kind", chance(80) ? "work-address" : "free-mail"));
    }

    private String size() {
        return Integer.toString(10 + random.nextInt(200));
    }

    private Duration hours(int bound) {
        return Duration.ofSeconds(random.nextInt(bound * 3600));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
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

    Instant start() {
        return start;
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
