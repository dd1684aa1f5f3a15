package leadloom.activities.writer.check;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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
            new Hint("event: when", NewsCheck::tellsWhen),
            new Hint("event: deed", NewsCheck::tellsADeed),
            new Hint("praise", PraiseCheck::fails),
            new Hint("praise: fame", PraiseCheck::hasFame),
            new Hint("cause: because", CauseCheck::hasUnknownCause),
            new Hint("cause: of you", CauseCheck::hasUnknownCauseOfYou),
            new Hint("cause: after", CauseCheck::hasUnknownOccasion),
            new Hint("cause: your", CauseCheck::hasUnknownBelonging),
            new Hint("person: turned", AddressCheck::turnsTheNameRound),
            new Hint("person: stranger", AddressCheck::callsAStranger),
            new Hint("hostile: repeated", SpeechCheck::repeatsAnInsult),
            new Hint("orders_reader: word", SpeechCheck::ordersTheReader),
            new Hint("prompt_leak: word", SpeechCheck::tellsHowItWasMade),
            new Hint("injected: words", SpeechCheck::borrowsFromAnOrder),
            new Hint("other_language: word", LanguageCheck::borrows),
            new Hint("private_data: said", SpeechCheck::retellsThePrivate),
            new Hint("private_data: unsaid", SpeechCheck::inventsThePrivate),
            new Hint("unknown_name: one", GroundingCheck::hasUnknownName),
            new Hint("role: other word", RoleCheck::isOfAnotherOffice),
            new Hint("role: abroad", RoleCheck::isOfAnotherOfficeAbroad),
            new Hint("role: as", PersonCheck::claimsAnotherRole),
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

    private static final Pattern CASE = Pattern.compile("(:| \\d).*");

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
        return CASE.matcher(hint).replaceFirst("");
    }

    /** What each check looks for, in words for people. */
    static Map<String, String> names() {
        return Map.ofEntries(
                Map.entry("wording", "is worded as claims, promises and flattery are"),
                Map.entry("other_language", "is in another language"),
                Map.entry("injected", "does what a form told the model"),
                Map.entry("prompt_leak", "tells how it was made"),
                Map.entry("orders_reader", "tells the reader what to do"),
                Map.entry("hostile", "insults somebody"),
                Map.entry("private_data", "says what is private"),
                Map.entry("unknown_name", "names what no fact names"),
                Map.entry("person", "calls the reader by another name"),
                Map.entry("unmapped", "says something that stands in no fact"),
                Map.entry("unknown_number", "counts what no fact counts"),
                Map.entry("hearsay", "tells as a fact what a stranger typed of others"),
                Map.entry("event", "tells news that stand in no fact"),
                Map.entry("praise", "gives a rank that stands in no fact"),
                Map.entry("cause", "gives a cause or a belonging that no fact gives"),
                Map.entry("role", "gives the reader another office"),
                Map.entry("place", "takes something else for the town"),
                Map.entry("promise", "promises, prices or praises us"));
    }
}
