package leadloom.api.hook;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import leadloom.api.Sent;
import leadloom.api.TestApi;
import leadloom.api.TestApi.Answer;
import org.jspecify.annotations.Nullable;

/** The vendors' side: an API that takes their hooks, and their ways of signing. */
public final class VendorDesk implements AutoCloseable {

    static final String URL = "https://leads.example.com/api/v1/hooks/mandrill";
    static final String MANDRILL_KEY = "fake-mandrill-key";
    public static final String PARSE_SECRET = "fake-parse-secret-0123456789";

    private static final KeyPair SENDGRID = keys();

    public final TestApi api = TestApi.live(
            false,
            Map.of(
                    "leadloom.hooks.mandrill.url",
                    URL,
                    "leadloom.hooks.mandrill.keys",
                    "fake-old-key," + MANDRILL_KEY,
                    "leadloom.hooks.sendgrid.keys",
                    Base64.getEncoder().encodeToString(SENDGRID.getPublic().getEncoded()),
                    "leadloom.inbound.sendgrid-secret",
                    PARSE_SECRET));

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Signed as Mailchimp Transactional signs. */
    public Answer mandrill(String events) {
        return mandrill(events, MandrillSignature.sign(MANDRILL_KEY, URL + "mandrill_events" + events));
    }

    Answer mandrill(String events, @Nullable String signature) {
        var request = HttpRequest.newBuilder(api.uri("/api/v1/hooks/mandrill"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("mandrill_events=" + URLEncoder.encode(events, StandardCharsets.UTF_8)));
        if (signature != null) {
            request.header("X-Mandrill-Signature", signature);
        }
        return api.send(request);
    }

    /** Signed as SendGrid signs, now. */
    Answer sendGrid(String events) {
        return sendGrid(
                events, events, Long.toString(api.hub().realTime().instant().getEpochSecond()));
    }

    Answer sendGrid(String events, String signed, String timestamp) {
        return api.send(HttpRequest.newBuilder(api.uri("/api/v1/hooks/sendgrid"))
                .header("Content-Type", "application/json")
                .header("X-Twilio-Email-Event-Webhook-Timestamp", timestamp)
                .header("X-Twilio-Email-Event-Webhook-Signature", sign(timestamp + signed))
                .POST(BodyPublishers.ofString(events)));
    }

    private static String sign(String text) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(SENDGRID.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    public List<@Nullable String> texts(String sql) {
        return api.hub().sql().sql(sql).query(String.class).list();
    }

    /** What the lead's journal says of its mail, as far as it is not taken in yet. */
    public List<@Nullable String> journal(Sent sent) {
        return texts("SELECT kind || coalesce('/' || (body ->> 'grade'), '') || coalesce('/' || (body ->> 'hard'), '')"
                + " || coalesce('/' || (body ->> 'code'), '') FROM journal WHERE lead_id = '" + sent.lead()
                + "' AND position IS NULL ORDER BY id");
    }

    public String addressOf(Sent sent) {
        return api.get("/api/v1/leads/" + sent.lead())
                .json()
                .get("person")
                .path("lead.email")
                .asString("");
    }

    public List<@Nullable String> quarantine() {
        return texts("SELECT source || '/' || reason FROM quarantine ORDER BY id");
    }

    public long count(String from) {
        return api.hub()
                .sql()
                .sql("SELECT count(*) FROM " + from)
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        api.close();
    }
}
