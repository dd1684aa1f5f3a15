package leadloom.activities.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.activities.Breaker;
import leadloom.activities.Sandboxes;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.VendorFailure.VendorOut;
import leadloom.activities.chat.ChatText;
import leadloom.activities.chat.ChatText.Act;
import leadloom.activities.chat.ChatVendor.Changed;
import leadloom.activities.chat.ChatVendor.Failed;
import leadloom.activities.chat.ChatVendor.NotThere;
import leadloom.activities.chat.ChatVendor.Posted;
import leadloom.activities.chat.SlackDoor;
import leadloom.activities.http.OneAnswer;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.faults.FaultKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class SlackChatTest {

    private static final String TOKEN = "xoxb-FAKE-for-tests";
    private static final ChatText QUESTION =
            new ChatText("A question", List.of(), List.of(new Act("Take it", "decide.take", "review/1", true, false)));
    private static final ChatText ANSWER = new ChatText("A question", List.of(), List.of());

    private final Sandbox sandbox = Sandboxes.faultless();
    private final SlackChat slack = chat(URI.create(sandbox.httpUri() + "/chat"), TOKEN);

    private static SlackChat chat(URI base, String token) {
        return new SlackChat(base, token, base + "/actions/", InstantSource.system(), null);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aMessageIsPostedUnderItsKeyFoundByItAndChanged() {
        var before = Instant.now();
        var posted = post("review/1");

        assertThat(slack.find(posted.channel(), "review/1", before, Sandboxes.soon()))
                .isEqualTo(posted);
        assertThat(slack.find(posted.channel(), "review/2", before, Sandboxes.soon()))
                .isEqualTo(new NotThere());
        assertThat(SlackDoor.buttons(message())).containsExactly("decide.take");

        var place = Optional.ofNullable(posted.place()).orElseThrow();
        assertThat(slack.update(posted.channel(), place, ANSWER, Sandboxes.soon()))
                .isEqualTo(new Changed());
        assertThat(slack.update(posted.channel(), place, ANSWER, Sandboxes.soon()))
                .isEqualTo(new Changed());

        assertThat(SlackDoor.buttons(message())).isEmpty();
        assertThat(sandbox.invoices().byEffect("sales")).isEqualTo(Map.of("review/1", 1));
    }

    @Test
    void aMessageFarBackInABusyChannelIsFound() {
        var first = post("review/1");
        for (var number = 0; number < 250; number++) {
            post("note/" + number);
        }

        assertThat(slack.find(first.channel(), "review/1", Instant.now(), Sandboxes.soon()))
                .isEqualTo(first);
    }

    @Test
    void aLostAnswerIsInDoubtAndTheHistoryEndsTheDoubt() {
        sandbox.faults().impose("sales", FaultKind.RESET, 1, Duration.ofMinutes(1));
        var before = Instant.now();

        assertThat(slack.post("C0LEADS001", "review/1", QUESTION, Sandboxes.soon()))
                .isEqualTo(new Failed(new Ambiguous("slack")));

        assertThat(slack.find("C0LEADS001", "review/1", before, Sandboxes.soon()))
                .isInstanceOf(Posted.class);
    }

    @Test
    void everyFaultBecomesWhatItMeansForASecondTry() {
        assertThat(under(FaultKind.SERVER_ERROR)).isEqualTo(new Ambiguous("slack"));
        assertThat(under(FaultKind.DOWN)).isEqualTo(new Unavailable("slack"));
        assertThat(under(FaultKind.THROTTLED)).isEqualTo(new RateLimited("slack", Duration.ofSeconds(1)));
        assertThat(under(FaultKind.RESET)).isEqualTo(new Ambiguous("slack"));
    }

    @ParameterizedTest
    @CsvSource({
        "ratelimited, RateLimited",
        "rate_limited, RateLimited",
        "service_unavailable, Unavailable",
        "fatal_error, Ambiguous",
        "internal_error, Ambiguous",
        "request_timeout, Ambiguous",
        "'', Ambiguous",
        "invalid_auth, VendorOut",
        "not_authed, VendorOut",
        "account_inactive, VendorOut",
        "token_revoked, VendorOut",
        "channel_not_found, Rejected",
        "not_in_channel, Rejected",
        "is_archived, Rejected",
        "msg_too_long, Rejected",
        "no_text, Rejected",
        "invalid_blocks, Rejected",
        "something_new, Rejected"
    })
    void aNoThatComesWithStatus200IsRead(String code, String meaning) {
        try (var server = new OneAnswer(200, Map.of(), "{\"ok\":false,\"error\":\"" + code + "\"}")) {
            assertThat(failure(chat(server.uri(), TOKEN)).getClass().getSimpleName())
                    .isEqualTo(meaning);
        }
    }

    @Test
    void nothingOfWhatSlackWroteBeyondACodeIsKept() {
        try (var server = new OneAnswer(200, Map.of(), "{\"ok\":false,\"error\":\"no such <Ada Lovelace>\"}")) {
            assertThat(failure(chat(server.uri(), TOKEN))).isEqualTo(new Rejected("slack", "refused"));
        }
    }

    @Test
    void anAnswerThatIsNoAnswerIsInDoubt() {
        try (var server = new OneAnswer(200, Map.of(), "<html>proxy</html>")) {
            assertThat(failure(chat(server.uri(), TOKEN))).isEqualTo(new Ambiguous("slack"));
        }
        try (var server = new OneAnswer(429, Map.of("Retry-After", "30"), "{\"ok\":false,\"error\":\"ratelimited\"}")) {
            assertThat(failure(chat(server.uri(), TOKEN))).isEqualTo(new RateLimited("slack", Duration.ofSeconds(30)));
        }
    }

    @Test
    void aKeyThatIsNoGoodStopsAllCallsForAWhile() {
        var breaker = Breaker.usual("slack", InstantSource.system());
        var base = URI.create(sandbox.httpUri() + "/chat");
        var revoked = new SlackChat(base, "xoxb-FAKE-revoked", base + "/actions/", InstantSource.system(), breaker);

        assertThat(failure(revoked)).isInstanceOf(VendorOut.class);

        assertThat(breaker.health().state()).isEqualTo(Breaker.State.OPEN);
        assertThat(breaker.health().because()).isEqualTo("token_revoked");
        assertThat(failure(revoked)).isInstanceOf(VendorOut.class);
    }

    @Test
    void withoutTheRightToReadAChannelNobodyCanSay() {
        var blind = chat(URI.create(sandbox.httpUri() + "/chat"), "xoxb-FAKE-unscoped");

        assertThat(blind.find("C0LEADS001", "review/1", Instant.now(), Sandboxes.soon()))
                .isEqualTo(new Failed(new Rejected("slack", "missing_scope")));
    }

    @Test
    void wordsForOnePersonGoToSlacksAddressAndNowhereElse() {
        var address = sandbox.httpUri() + "/chat/actions/T1/2";

        assertThat(slack.answer(address, "Too late: slack:U0ADA1 was <first> & decided.", Sandboxes.soon()))
                .isEqualTo(new Changed());
        assertThat(slack.answer("http://169.254.169.254/actions/", "x", Sandboxes.soon()))
                .isEqualTo(new Failed(new Rejected("slack", "not_slacks_address")));

        assertThat(SlackDoor.answers(sandbox)).containsExactly("Too late: <@U0ADA1> was &lt;first&gt; &amp; decided.");
    }

    @Test
    void anIncomingWebhookPostsAndDoesNoMore() {
        var webhook = new SlackWebhook(
                URI.create(sandbox.httpUri() + "/chat/services/T1/B1/FAKE"), InstantSource.system(), null);

        assertThat(webhook.answers()).isFalse();
        assertThat(webhook.post("sales", "note/1", ANSWER, Sandboxes.soon())).isEqualTo(new Posted("sales", null));
        assertThat(webhook.find("sales", "note/1", Instant.now(), Sandboxes.soon()))
                .isInstanceOf(Failed.class);

        assertThat(SlackDoor.messages(sandbox)).hasSize(1);
    }

    private Posted post(String key) {
        return (Posted) slack.post("C0LEADS001", key, QUESTION, Sandboxes.soon());
    }

    private tools.jackson.databind.JsonNode message() {
        return SlackDoor.messages(sandbox).getFirst();
    }

    private VendorFailure under(FaultKind kind) {
        sandbox.faults().impose("sales", kind, 1, Duration.ofMinutes(1));
        return failure(slack);
    }

    private static VendorFailure failure(SlackChat chat) {
        return ((Failed) chat.post("C0LEADS001", "review/1", QUESTION, Sandboxes.soon())).failure();
    }
}
