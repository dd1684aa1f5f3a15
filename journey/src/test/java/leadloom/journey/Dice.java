package leadloom.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import leadloom.journey.engagement.Grade;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import leadloom.journey.reply.ReplyKind;

/** All the chance of one simulated life, from one seed: who the person is, what they do, what befalls them. */
final class Dice {

    private static final List<String> ZONES =
            List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia");

    private final Random random;

    Dice(long seed) {
        random = new Random(seed * 0x9e3779b97f4a7c15L);
    }

    Event.Captured capture() {
        return new Event.Captured("api", consent(), pick(ZONES), facts());
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Opens, clicks and their like, some doubled, in the order that the network likes. */
    void reader(Instant now, String touch, BiConsumer<Instant, Event> later) {
        var at = now.plus(hours(72));
        if (chance(60)) {
            later.accept(at, new Event.Opened(touch, pick(List.of(Grade.values()))));
        }
        if (chance(25)) {
            later.accept(
                    at.minusSeconds(below(900)), new Event.Clicked(touch, pick(List.of(Grade.values())), "pricing"));
        }
        if (chance(10)) {
            later.accept(at.plusSeconds(60), new Event.PageViewed("/pricing"));
        }
        if (chance(4)) {
            later.accept(at, new Event.Replied(touch, chance(30) ? null : pick(List.of(ReplyKind.values()))));
        }
        if (chance(3)) {
            later.accept(at, new Event.Unsubscribed("link"));
        }
        if (chance(2)) {
            later.accept(at, new Event.Complained(touch));
        }
        if (chance(4)) {
            later.accept(at, new Event.Bounced(touch, chance(40)));
        }
    }

    /** What may befall a lead whatever we do. */
    void fate(Instant start, BiConsumer<Instant, Event> later) {
        befall(2, start, new Event.Bought(), later);
        befall(2, start, new Event.MeetingBooked(), later);
        befall(2, start, new Event.Stopped("ops", "wrong-list"), later);
        befall(2, start, new Event.TakenOver("sales"), later);
        befall(3, start, new Event.ConsentChanged(Consent.WITHHELD), later);
        befall(5, start, new Event.Operated("rebuilt"), later);
        befall(3, start, new Event.Updated("api", new Facts(Map.of("company.employees", "500"))), later);
        if (chance(4)) {
            var from = start.plus(hours(20 * 24));
            later.accept(from, new Event.Paused("ops"));
            if (chance(90)) {
                later.accept(from.plus(hours(10 * 24)).plusSeconds(1), new Event.Resumed("ops"));
            } else {
                later.accept(from.plus(hours(10 * 24)).plusSeconds(1), new Event.Unsubscribed("link"));
            }
        }
        befall(2, start, new Event.Lost(), later);
    }

    private void befall(int percent, Instant start, Event event, BiConsumer<Instant, Event> later) {
        if (chance(percent)) {
            later.accept(start.plus(hours(40 * 24)), event);
        }
    }

    private Consent consent() {
        return chance(5) ? Consent.WITHHELD : chance(50) ? Consent.GIVEN : Consent.UNKNOWN;
    }

    private Facts facts() {
        return new Facts(Map.of(
                "lead.email", "ada@company.example", "lead.email_kind", chance(80) ? "work-address" : "free-mail"));
    }

    String size() {
        return Integer.toString(10 + below(200));
    }

    Duration hours(int bound) {
        return Duration.ofSeconds(below(bound * 3600));
    }

    boolean chance(int percent) {
        return below(100) < percent;
    }

    <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }
}
