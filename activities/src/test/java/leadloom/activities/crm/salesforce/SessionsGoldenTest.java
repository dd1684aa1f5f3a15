package leadloom.activities.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.stream.Stream;
import leadloom.activities.Sandboxes;
import leadloom.activities.crm.salesforce.Sessions.Refused;
import leadloom.activities.crm.salesforce.Sessions.Session;
import leadloom.activities.http.VendorHttp;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Both ways to a token against the golden exchanges. */
@Timeout(60)
final class SessionsGoldenTest {

    static Stream<Golden> tokens() {
        return Golden.all().filter(golden -> golden.path().endsWith("/token"));
    }

    @ParameterizedTest
    @MethodSource
    void tokens(Golden golden) throws IOException, GeneralSecurityException {
        var keys = keys();
        var now = Instant.parse(golden.file().path("now").asString("2026-11-23T09:00:00Z"));
        try (var server = new GoldenServer(golden)) {
            var login = login(golden, keys);
            // assertions are dated by the golden's clock; calls are made by today's
            var http = new VendorHttp("crm", new SalesforceErrors(), InstantSource.system());
            var opened = new Sessions(server.uri(), login, http, InstantSource.fixed(now)).session(Sandboxes.soon());

            var sent = GoldenServer.fields(server.received().getFirst().body());
            golden.sent().properties().forEach(field -> {
                if (!field.getKey().equals("assertion")) {
                    assertThat(sent)
                            .containsEntry(field.getKey(), field.getValue().asString());
                }
            });
            if (golden.file().has("assertionClaims")) {
                assertThat(verified(sent.getOrDefault("assertion", ""), keys))
                        .isEqualTo(golden.file().path("assertionClaims"));
            }
            if (opened instanceof Session session) {
                assertThat(golden.means()).isEqualTo("done");
                assertThat(session.token()).isEqualTo(GoldenServer.TOKEN);
                assertThat(session.instance()).hasToString("https://example.my.salesforce.com");
                assertThat(session.toString()).doesNotContain(GoldenServer.TOKEN);
            } else {
                assertThat(SalesforceGoldenTest.meaning(((Refused) opened).failure()))
                        .isEqualTo(golden.means());
            }
        }
    }

    private static SalesforceLogin login(Golden golden, KeyPair keys) {
        var body = golden.sent();
        if (body.has("client_secret")) {
            return SalesforceLogin.clientCredentials(
                    body.path("client_id").asString(),
                    body.path("client_secret").asString());
        }
        var pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        return SalesforceLogin.signedAssertion(
                "FAKE-consumer-key",
                "integration@example.com",
                golden.file().path("assertionClaims").path("aud").asString("https://login.salesforce.com"),
                SalesforceLogin.privateKey(pem));
    }

    private static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    /** The claims of an assertion whose signature holds. */
    private static JsonNode verified(String assertion, KeyPair keys) throws GeneralSecurityException {
        var parts = assertion.split("\\.", -1);
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(keys.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8))
                .isEqualTo("{\"alg\":\"RS256\"}");
        return Golden.JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
    }
}
