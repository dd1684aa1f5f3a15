package leadloom.journey.engagement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Links that one visitor took one right after another, whatever addresses it used. */
final class Bursts {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** Nobody's hand is faster over three links and more. */
    private static final Duration HAND = Duration.ofMillis(900);

    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private Bursts() {}

    /** Requests that belong together, by their numbers. */
    record Burst(List<Hit> hits, List<Integer> members) {

        /** Why it is a machine's; empty where it need not be one. */
        String tellsOfAMachine(Instant sent, int links) {
            var taken = (int) hits.stream()
                    .filter(hit -> hit.target() == Hit.Target.LINK)
                    .map(Hit::link)
                    .distinct()
                    .count();
            if (links > 1 && taken >= links && (links > 2 || isSuspect(sent))) {
                return "all-links-at-once";
            }
            var lasted = Duration.between(hits.getFirst().at(), hits.getLast().at());
            return taken > 2 && lasted.compareTo(HAND.multipliedBy(taken - 1L)) < 0 ? "faster-than-a-hand" : "";
        }

        /** Both links of a mail with two may be a person's tabs, if nothing else speaks against it. */
        private boolean isSuspect(Instant sent) {
            var first = hits.getFirst();
            return first.from() == AddressClass.HOSTING
                    || first.from() == AddressClass.UNKNOWN && !first.headers().gesture()
                    || Duration.between(sent, first.at()).compareTo(AT_ONCE) < 0;
        }
    }

    static List<Burst> of(List<Hit> hits) {
        var bursts = new ArrayList<Burst>();
        for (var at = 0; at < hits.size(); at++) {
            var hit = hits.get(at);
            if (hit.target() == Hit.Target.LINK && !hit.headers().ahead()) {
                var number = at;
                bursts.stream()
                        .filter(burst -> continues(burst.hits().getLast(), hit))
                        .findFirst()
                        .orElseGet(() -> begun(bursts))
                        .members()
                        .add(number);
                bursts.stream()
                        .filter(burst -> burst.members().contains(number))
                        .forEach(burst -> burst.hits().add(hit));
            }
        }
        return bursts;
    }

    private static Burst begun(List<Burst> bursts) {
        var burst = new Burst(new ArrayList<>(), new ArrayList<>());
        bursts.add(burst);
        return burst;
    }

    private static boolean continues(Hit last, Hit next) {
        return last.agent().equals(next.agent())
                && last.headers().equals(next.headers())
                && Duration.between(last.at(), next.at()).compareTo(PAUSE) <= 0;
    }
}
