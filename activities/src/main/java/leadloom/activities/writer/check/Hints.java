package leadloom.activities.writer.check;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What may be wrong with a line but need not be. Each is evidence, and a line falls when all of it weighs too much. */
final class Hints {

    /**
     * One kind of evidence.
     *
     * @param name what the weights call it: the check it belongs to and its case
     */
    private record Hint(String name, Predicate<Reading> holds) {}

    private static final List<Hint> ALL = List.of(
            new Hint("event: word", NewsCheck::hasEvent),
            new Hint("event: share", NewsCheck::hasShare),
            new Hint("event: deed", NewsCheck::tellsADeed),
            new Hint("praise", PraiseCheck::fails),
            new Hint("cause: because", CauseCheck::hasUnknownCause),
            new Hint("cause: after", CauseCheck::hasUnknownOccasion),
            new Hint("cause: your", CauseCheck::hasUnknownBelonging),
            new Hint("role: as", PersonCheck::claimsAnotherRole),
            new Hint("role: of", PersonCheck::isHeadOfSomethingElse),
            new Hint("role: like", PersonCheck::isLikenedToAnother),
            new Hint("role: owns", PersonCheck::ownsTheCompany),
            new Hint("role: third", PersonCheck::namesAThirdParty),
            new Hint("place", PersonCheck::hasAnotherTown),
            new Hint("promise: word", PromiseCheck::hasWord),
            new Hint("promise: money", PromiseCheck::namesMoney),
            new Hint("promise: with us", PromiseCheck::isWithUs),
            new Hint("promise: our", PromiseCheck::tellsOurDeeds),
            new Hint("promise: future", PromiseCheck::foretells),
            new Hint("promise: saving", PromiseCheck::saves),
            new Hint("promise: free", PromiseCheck::isFreeOfCharge));

    /** The numbers that stand in no fact, by what is odd about them. */
    private static final String NUMBER = "unknown_number: ";

    private Hints() {}

    static List<String> of(Reading reading) {
        var names = ALL.stream()
                .filter(hint -> hint.holds().test(reading))
                .map(Hint::name)
                .collect(Collectors.toCollection(TreeSet::new));
        NumberCheck.doubts(reading).forEach(doubt -> names.add(NUMBER + doubt));
        return List.copyOf(names);
    }

    /** The check a hint belongs to, as journals call it. */
    static String check(String hint) {
        var end = hint.indexOf(':');
        return end < 0 ? hint : hint.substring(0, end);
    }

    /** What each check looks for, in words for people. */
    static Map<String, String> names() {
        return Map.of(
                "unmapped", "says something that stands in no fact",
                "unknown_number", "counts what no fact counts",
                "hearsay", "tells as a fact what a stranger typed of others",
                "event", "tells news that stand in no fact",
                "praise", "gives a rank that stands in no fact",
                "cause", "gives a cause or a belonging that no fact gives",
                "role", "gives the reader another office",
                "place", "takes something else for the town",
                "promise", "promises, prices or praises us");
    }
}
