package leadloom.sandbox.people;

import static leadloom.sandbox.people.ApiStandIn.MONDAY;
import static leadloom.sandbox.people.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.leads.DemoLead;
import leadloom.sandbox.leads.LeadGenerator;
import leadloom.sandbox.mail.DeliveredMail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class RecipientsTest {

    private static final int LEADS = 400;
    private static final long SEED = 3;

    private final ApiStandIn api = new ApiStandIn();
    private People people;

    @BeforeEach
    void start() {
        people = People.start(PeopleOptions.of(api.base(), ApiStandIn.KEY, ApiStandIn.SECRET, SEED, false));
    }

    @AfterEach
    void stop() {
        people.close();
        api.close();
    }

    @Test
    void everyReactionIsReportedSignedAndNoneBeforeItsTime() throws Throwable {
        deliverToAll(1);
        eventually(() -> assertThat(count("mails")).isEqualTo(LEADS));
        assertThat(api.events).isEmpty();

        for (var step = Duration.ZERO; step.toDays() < 13; step = step.plusHours(6)) {
            api.now = MONDAY.plus(step);
            var wanted = expected().stream()
                    .filter(event -> !Instant.parse(event.substring(0, event.indexOf(' ')))
                            .isAfter(api.now))
                    .count();
            eventually(() -> assertThat(distinctEvents()).hasSize((int) wanted));
        }

        assertThat(distinctEvents()).isEqualTo(expected());
        assertThat(api.early).isEmpty();
        assertThat(api.forged).isEmpty();
        eventually(() -> assertThat(count("pending")).isZero());
    }

    @Test
    void aMailDeliveredAgainGetsNoReactionsOfItsOwn() throws Throwable {
        deliverToAll(1);
        deliverToAll(1);
        eventually(() -> assertThat(count("mails_delivered_again")).isEqualTo(LEADS));
        api.now = MONDAY.plus(Duration.ofDays(13));

        eventually(() -> assertThat(count("pending")).isZero());
        assertThat(count("mails")).isEqualTo(LEADS);
        assertThat(distinctEvents()).isEqualTo(expected());
    }

    @Test
    void eventsAreSentAgainUntilTheHookTakesThem() throws Throwable {
        api.refuseNext.set(3);
        deliverToAll(1);
        eventually(() -> assertThat(count("mails")).isEqualTo(LEADS));
        api.now = MONDAY.plus(Duration.ofDays(13));

        eventually(() -> assertThat(distinctEvents()).isEqualTo(expected()));
        assertThat(count("batches_tried_again")).isEqualTo(3);
    }

    @Test
    void whoIsOvertakenStillArrives() throws Throwable {
        var seed = seedWhoseFirstBatchIsOvertaken();
        people.close();
        people = People.start(PeopleOptions.of(api.base(), ApiStandIn.KEY, ApiStandIn.SECRET, seed, false));
        deliverToAll(1);
        eventually(() -> assertThat(count("mails")).isEqualTo(LEADS));
        api.now = MONDAY.plus(Duration.ofDays(13));

        eventually(() -> assertThat(count("pending")).isZero());

        var first = eventsOf(seed).getFirst();
        var arrived = api.events.stream().map(RecipientsTest::line).toList();
        assertThat(count("batches_overtaken")).isPositive();
        assertThat(arrived.indexOf(first)).isGreaterThanOrEqualTo(90);
        assertThat(new HashSet<>(arrived)).isEqualTo(new HashSet<>(eventsOf(seed)));
    }

    @Test
    void peopleUnsubscribeByOneClickWithoutAKeyAndScannersOnlyLook() throws Throwable {
        deliverToAll(3);
        eventually(() -> assertThat(count("mails")).isEqualTo(3 * LEADS));
        api.now = MONDAY.plus(Duration.ofDays(13));
        eventually(() -> assertThat(count("pending")).isZero());

        assertThat(api.visits).extracting(ApiStandIn.Seen::method).contains("POST", "GET", "HEAD");
        assertThat(api.visits).allSatisfy(visit -> {
            assertThat(visit.headers()).doesNotContainKey("authorization");
            assertThat(visit.body()).isEqualTo(visit.method().equals("POST") ? "List-Unsubscribe=One-Click" : "");
        });
        assertThat(api.events)
                .extracting(event -> event.path("type").asString())
                .doesNotContain("unsubscribed");
    }

    @Test
    void whatTheSenderTracksIsFollowedOverHttpAndReportedByNobody() throws Throwable {
        letters(3).stream().map(this::tracked).forEach(people::delivered);
        eventually(() -> assertThat(count("mails")).isEqualTo(3 * LEADS));
        api.now = MONDAY.plus(Duration.ofDays(13));
        eventually(() -> assertThat(count("pending")).isZero());

        var links = api.visits.stream()
                .filter(visit -> visit.path().startsWith("/c/"))
                .toList();
        assertThat(links).extracting(ApiStandIn.Seen::method).contains("GET", "HEAD");
        assertThat(links)
                .extracting(ApiStandIn.Seen::path)
                .anyMatch(path -> path.startsWith("/c/0"))
                .anyMatch(path -> path.startsWith("/c/1"));
        assertThat(api.visits)
                .filteredOn(visit -> visit.path().startsWith("/o/"))
                .hasSizeGreaterThan(LEADS);
        // Whoever says that a person navigates never takes the link that no person sees.
        assertThat(links)
                .filteredOn(visit -> visit.headers().containsKey("sec-fetch-mode"))
                .isNotEmpty()
                .allSatisfy(visit -> {
                    assertThat(visit.path()).doesNotStartWith("/c/0");
                    assertThat(visit.method()).isEqualTo("GET");
                    assertThat(visit.headers()).doesNotContainKey("authorization");
                });
        assertThat(api.events)
                .extracting(event -> event.path("type").asString())
                .doesNotContain("opened", "clicked");
    }

    private DeliveredMail tracked(DeliveredMail mail) {
        return new DeliveredMail(
                mail.messageId(),
                mail.to(),
                mail.from(),
                mail.subject(),
                mail.headers(),
                List.of(api.base() + "/c/1" + mail.to(), api.base() + "/c/2" + mail.to()),
                List.of(api.base() + "/c/0" + mail.to(), api.base() + "/o/" + mail.to() + ".gif"),
                mail.receivedAt());
    }

    private long count(String what) {
        var recipients = (Map<?, ?>) people.counts().get("recipients");
        return recipients != null && recipients.get(what) instanceof Number number ? number.longValue() : 0;
    }

    private void deliverToAll(int mailsEach) {
        letters(mailsEach).forEach(people::delivered);
    }

    private List<DeliveredMail> letters(int mailsEach) {
        return LeadGenerator.leads(LEADS, 1)
                .map(DemoLead::email)
                .flatMap(address -> IntStream.rangeClosed(1, mailsEach).mapToObj(nth -> mail(address, nth)))
                .toList();
    }

    private DeliveredMail mail(String address, int nth) {
        return new DeliveredMail(
                "<" + address + "/" + nth + ">",
                address,
                "mara@demo",
                "Hello",
                Map.of("list-unsubscribe", "<" + api.base() + "/u/" + nth + "/" + address + ">"),
                List.of("https://demo/pricing", "https://demo/cases"),
                List.of(),
                MONDAY);
    }

    private Set<String> distinctEvents() {
        var distinct = new HashSet<String>();
        api.events.forEach(event -> distinct.add(line(event)));
        return distinct;
    }

    private static String line(JsonNode event) {
        return event.path("at").asString()
                + ' '
                + event.path("type").asString()
                + ' '
                + event.path("message_id").asString()
                + ' '
                + event.path("link").asString("");
    }

    private Set<String> expected() {
        return new HashSet<>(eventsOf(SEED));
    }

    /** What recipients of a seed report of one mail each, in order. */
    private List<String> eventsOf(long seed) {
        return scheduled(seed).stream()
                .map(due -> due.at() + " " + due.reaction().kind().event() + ' ' + due.messageId() + ' '
                        + (due.reaction().link() == null ? "" : due.reaction().link()))
                .toList();
    }

    private List<Scheduled> scheduled(long seed) {
        var behaviour = new RecipientBehaviour(Probabilities.DEFAULTS, seed);
        return letters(1).stream()
                .map(mail -> Letter.of(mail, 1))
                .flatMap(letter -> behaviour.reactionsTo(letter).stream()
                        .filter(reaction ->
                                reaction.kind().hasEvent() && !reaction.kind().isAtUnsubscribeAddress())
                        .map(reaction -> new Scheduled(MONDAY.plus(reaction.after()), 0, letter.envelope(), reaction)))
                .sorted()
                .toList();
    }

    private long seedWhoseFirstBatchIsOvertaken() {
        return LongStream.range(0, 5_000)
                .filter(seed -> Recipients.isOvertaken(scheduled(seed).getFirst(), new Dice(seed)))
                .findFirst()
                .orElseThrow();
    }
}
