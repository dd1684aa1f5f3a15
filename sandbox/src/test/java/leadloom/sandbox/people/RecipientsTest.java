package leadloom.sandbox.people;

import static leadloom.sandbox.people.ApiStandIn.MONDAY;
import static leadloom.sandbox.people.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

    private final ApiStandIn api = new ApiStandIn();
    private People people;

    @BeforeEach
    void start() {
        people = People.start(PeopleOptions.of(api.base(), ApiStandIn.KEY, ApiStandIn.SECRET, 3, false));
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
        api.now = MONDAY.plus(Duration.ofDays(13));

        eventually(() -> assertThat(count("mails_delivered_again")).isEqualTo(LEADS));
        eventually(() -> assertThat(distinctEvents()).isEqualTo(distinctEventsOf(count("mails"))));
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
    void nowAndThenABatchComesTwiceUnderTheSameIdAndNowAndThenOneIsOvertaken() throws Throwable {
        deliverToAll(1);
        eventually(() -> assertThat(count("mails")).isEqualTo(LEADS));
        for (var minute = 0; minute < 1; minute++) {
            api.now = MONDAY.plus(Duration.ofDays(13));
        }
        eventually(() -> assertThat(count("pending")).isZero());

        var repeats = api.hookIds.size() - new HashSet<>(api.hookIds).size();
        assertThat(repeats).isEqualTo((int) count("batches_sent_twice"));
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
                MONDAY);
    }

    private HashSet<String> distinctEvents() {
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

    private HashSet<String> expected() {
        return distinctEventsOf(LEADS);
    }

    private HashSet<String> distinctEventsOf(long mails) {
        var behaviour = new RecipientBehaviour(Probabilities.DEFAULTS, 3);
        var expected = new HashSet<String>();
        letters(1).stream().limit(mails).map(mail -> Letter.of(mail, 1)).forEach(letter -> {
            for (var reaction : behaviour.reactionsTo(letter)) {
                if (!reaction.kind().isAtUnsubscribeAddress()) {
                    expected.add(MONDAY.plus(reaction.after()) + " "
                            + reaction.kind().event() + ' ' + letter.messageId() + ' '
                            + (reaction.link() == null ? "" : reaction.link()));
                }
            }
        });
        return expected;
    }
}
