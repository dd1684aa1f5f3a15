package leadloom.activities.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import leadloom.activities.Sandboxes;
import leadloom.activities.audience.mailchimp.MailchimpAudience;
import leadloom.hub.TestLeads;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.lead.Address;
import leadloom.journey.Event;
import leadloom.journey.lead.Consent;
import leadloom.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the company's list comes to know of leads, at the stand-in. */
@Timeout(120)
final class AudienceDeskTest {

    private final Sandbox sandbox = Sandboxes.faultless();
    private final HttpClient client = HttpClient.newHttpClient();
    private final TestLeads world = new TestLeads();
    private final Suppressions suppressions = new Suppressions(world.hub);
    private final AudienceDesk desk = new AudienceDesk(
            world.hub,
            world.campaigns,
            new MailchimpAudience(
                    URI.create(sandbox.httpUri() + "/audience"), "FAKE-key-us14", "list1", false, world.time));

    @AfterEach
    void stop() {
        world.close();
        client.close();
        sandbox.close();
    }

    @Test
    void aLeadIsPutOnTheListOnceItHasASegmentAndNotAgain() {
        var lead = world.lead("ada@acme.io");
        assertThat(desk.step()).isZero();

        world.advance(lead, 0);

        assertThat(desk.step()).isOne();
        assertThat(status("ada@acme.io")).isEqualTo("subscribed");
        assertThat(world.count("effect WHERE kind = 'audience' AND state = 'done'"))
                .isOne();
        assertThat(desk.step()).isZero();
    }

    @Test
    void whoUnsubscribesHereIsTakenOffThereAndWhoNeverWasThereStaysOff() {
        var lead = world.lead("ada@acme.io");
        var first = world.advance(lead, 0);
        desk.step();

        suppressions.add(Address.parse("ada@acme.io").orElseThrow(), "asked", "api");
        world.advance(lead, first.position());
        desk.step();
        assertThat(status("ada@acme.io")).isEqualTo("unsubscribed");

        var silent = world.take("eve@acme.io", TestLeads.CAMPAIGN, Consent.UNKNOWN, Map.of())
                .lead();
        world.advance(silent, 0);
        desk.step();
        assertThat(status("eve@acme.io")).isEmpty();
    }

    @Test
    void aNoThatIsSaidAfterTheEndCountsAsWell() {
        var lead = world.lead("ada@acme.io");
        var first = world.advance(lead, 0);
        desk.step();
        world.tell(lead, new Event.TakenOver("mara"));
        world.advance(lead, first.position());
        while (desk.step() > 0) {}
        assertThat(world.load(lead).ended()).isTrue();

        suppressions.add(Address.parse("ada@acme.io").orElseThrow(), "asked", "api");
        desk.step();

        assertThat(status("ada@acme.io")).isEqualTo("unsubscribed");
    }

    @Test
    void aListThatIsAwayIsToldLaterAndNothingIsLost() {
        world.advance(world.lead("ada@acme.io"), 0);
        sandbox.faults().takeDown("audience");

        assertThat(desk.step()).isOne();
        assertThat(desk.step()).isZero();
        sandbox.faults().lift("audience");
        world.time.pass(Duration.ofMinutes(1));

        assertThat(desk.step()).isOne();
        assertThat(status("ada@acme.io")).isEqualTo("subscribed");
        assertThat(world.count("effect WHERE kind = 'audience'")).isOne();
    }

    private String status(String address) {
        var member = sandbox.httpUri() + "/audience/3.0/lists/list1/members/" + hash(address);
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(member))
                            .header("Authorization", "Basic FAKE")
                            .build(),
                    BodyHandlers.ofString());
            return answer.statusCode() == 404 ? "" : answer.body().replaceAll(".*\"status\":\"([a-z]+)\".*", "$1");
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private static String hash(String address) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(address.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new AssertionError(everyJavaHasIt);
        }
    }
}
