package leadloom.sandbox.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leadloom.journey.engagement.Grade;
import leadloom.journey.engagement.Grading;
import leadloom.journey.engagement.Hit;
import leadloom.sandbox.leads.DemoLead;
import leadloom.sandbox.leads.LeadGenerator;
import leadloom.sandbox.mail.DeliveredMail;
import org.junit.jupiter.api.Test;

class RecipientBehaviourTest {

    private static final int LEADS = 5_000;
    private static final int MAILS_EACH = 3;
    private static final double MAILS = LEADS * MAILS_EACH;

    private final RecipientBehaviour behaviour = new RecipientBehaviour(Probabilities.DEFAULTS, 7);

    @Test
    void everyKindOfReactionOccursOftenEnoughToBeSeenInARun() {
        var counts = countReactions();

        // the delivery itself is no reaction
        assertThat(counts.keySet())
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(ReactionKind.DELIVERED)));
        assertThat(counts)
                .allSatisfy(
                        (kind, count) -> assertThat(count).as(kind.counted()).isGreaterThanOrEqualTo(20));
    }

    @Test
    void peopleReactAboutAsOftenAsStated() {
        var counts = countReactions();
        var opens = counts.getOrDefault(ReactionKind.OPENED_BY_PERSON, 0)
                + counts.getOrDefault(ReactionKind.OPENED_BY_IMAGE_PROXY, 0)
                + counts.getOrDefault(ReactionKind.OPENED_WITHOUT_USER_AGENT, 0);

        assertThat(opens / MAILS).isBetween(0.42, 0.47);
        assertShare(counts, ReactionKind.CLICKED_BY_PERSON, 0.068, 0.090);
        assertShare(counts, ReactionKind.REPLIED, 0.025, 0.035);
        assertShare(counts, ReactionKind.UNSUBSCRIBED, 0.007, 0.013);
        assertShare(counts, ReactionKind.COMPLAINED, 0.002, 0.006);
        assertShare(counts, ReactionKind.BOUNCED_HARD, 0.005, 0.009);
        assertShare(counts, ReactionKind.BOUNCED_SOFT, 0.007, 0.013);
        assertShare(counts, ReactionKind.MEETING_BOOKED, 0.007, 0.013);
        assertShare(counts, ReactionKind.BOUGHT, 0.005, 0.010);
    }

    @Test
    void theSameSeedReactsTheSameAndAnotherSeedDoesNot() {
        var again = new RecipientBehaviour(Probabilities.DEFAULTS, 7);
        var other = new RecipientBehaviour(Probabilities.DEFAULTS, 8);

        assertThat(reactions(again)).isEqualTo(reactions(behaviour));
        assertThat(reactions(other)).isNotEqualTo(reactions(behaviour));
    }

    @Test
    void noMachineIsEverGradedAPersonAndNoPersonAMachine() {
        letters()
                .forEach(letter -> graded(behaviour.reactionsTo(letter)).forEach((reaction, grade) -> {
                    switch (reaction.kind()) {
                        case CLICKED_BY_PERSON, OPENED_BY_PERSON, OPENED_BY_IMAGE_PROXY ->
                            assertThat(grade).contains(Grade.PERSON);
                        case OPENED_WITHOUT_USER_AGENT -> assertThat(grade).contains(Grade.UNKNOWN);
                        case CLICKED_BY_SCANNER, OPENED_BY_SCANNER, OPENED_BY_PRIVACY_PROXY ->
                            assertThat(grade)
                                    .hasValueSatisfying(seen -> assertThat(seen).isNotEqualTo(Grade.PERSON));
                        case DELIVERED,
                                REPLIED,
                                ANSWERED_BY_MACHINE,
                                UNSUBSCRIBED,
                                UNSUBSCRIBE_ADDRESS_PROBED,
                                COMPLAINED,
                                BOUNCED_HARD,
                                BOUNCED_SOFT,
                                MEETING_BOOKED,
                                BOUGHT,
                                DEAL_LOST -> assertThat(grade).isEmpty();
                    }
                }));
    }

    /** All of one mail are graded together. */
    private static Map<Reaction, Optional<Grade>> graded(List<Reaction> reactions) {
        var seen = reactions.stream()
                .filter(reaction -> reaction.evidence() != null)
                .sorted(Comparator.comparing(Reaction::after))
                .toList();
        var verdicts = Grading.grade(
                Instant.EPOCH, 3, seen.stream().map(RecipientBehaviourTest::hit).toList());
        var grades = new IdentityHashMap<Reaction, Optional<Grade>>();
        reactions.forEach(reaction -> grades.put(reaction, Optional.empty()));
        IntStream.range(0, seen.size())
                .forEach(at ->
                        grades.put(seen.get(at), Optional.of(verdicts.get(at).grade())));
        return grades;
    }

    private static Hit hit(Reaction reaction) {
        var link = reaction.link() == null ? "" : reaction.link();
        return Hit.reported(Instant.EPOCH.plus(reaction.after()), link, Objects.requireNonNull(reaction.evidence()));
    }

    @Test
    void aBouncedMailGetsNoOtherReaction() {
        assertThat(reactions(behaviour).stream()
                        .filter(all -> all.stream().anyMatch(one -> one.kind().isBounce())))
                .isNotEmpty()
                .allSatisfy(all -> assertThat(all).hasSize(1));
    }

    @Test
    void everyReactionComesAfterItsMailAndBeforeTheLatest() {
        assertThat(reactions(behaviour).stream().flatMap(List::stream))
                .allSatisfy(
                        reaction -> assertThat(reaction.after()).isBetween(Duration.ofSeconds(1), Duration.ofDays(12)));
    }

    @Test
    void aScannerThatFollowsLinksFollowsAllOfThemIncludingTheHiddenOneAtOnce() {
        var clicks = reactions(behaviour).stream()
                .map(all -> all.stream()
                        .filter(one -> one.kind() == ReactionKind.CLICKED_BY_SCANNER)
                        .toList())
                .filter(all -> !all.isEmpty());

        assertThat(clicks).isNotEmpty().allSatisfy(all -> {
            assertThat(all).hasSize(3);
            assertThat(all.stream()
                            .filter(one ->
                                    one.evidence() != null && one.evidence().hiddenLink()))
                    .hasSize(1);
            assertThat(all.getLast().after()).isLessThan(Duration.ofSeconds(10));
        });
    }

    @Test
    void aLetterKnowsTheWebAddressOfItsUnsubscribeHeaderAndNoPersonFollowsIt() {
        var leave = "http://127.0.0.1:8080/u/token";
        var mail = new DeliveredMail(
                "<1@demo>",
                " Ada@Bluestem.example ",
                "x@demo",
                "Hello",
                Map.of("list-unsubscribe", "<mailto:u@demo>, <" + leave + ">"),
                List.of("http://127.0.0.1:8080/a", leave),
                List.of(),
                Instant.EPOCH);

        var letter = Letter.of(mail, 1);

        assertThat(letter.unsubscribe()).contains(leave);
        assertThat(letter.links()).containsExactly("http://127.0.0.1:8080/a");
        assertThat(letter.address()).isEqualTo("ada@bluestem.example");
    }

    private static void assertShare(Map<ReactionKind, Integer> counts, ReactionKind kind, double least, double most) {
        assertThat(counts.getOrDefault(kind, 0) / MAILS).as(kind.counted()).isBetween(least, most);
    }

    private Map<ReactionKind, Integer> countReactions() {
        var counts = new EnumMap<ReactionKind, Integer>(ReactionKind.class);
        reactions(behaviour).forEach(all -> all.forEach(one -> counts.merge(one.kind(), 1, Integer::sum)));
        return counts;
    }

    private static List<List<Reaction>> reactions(RecipientBehaviour behaviour) {
        return letters().map(behaviour::reactionsTo).toList();
    }

    private static Stream<Letter> letters() {
        return LeadGenerator.leads(LEADS, 1)
                .map(DemoLead::email)
                .flatMap(address -> IntStream.rangeClosed(1, MAILS_EACH)
                        .mapToObj(nth -> new Letter(
                                "<" + address + "/" + nth + ">",
                                address,
                                nth,
                                List.of("https://demo/a", "https://demo/pricing", "https://demo/c"),
                                Optional.of("https://demo/u/" + address))));
    }
}
