package leadloom.api.capture;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import leadloom.api.TestApi;
import leadloom.api.TestApi.Answer;
import leadloom.hub.Json;
import leadloom.hub.capture.Deliveries;
import leadloom.hub.capture.Deliveries.Delivery;
import leadloom.hub.capture.Source;
import leadloom.hub.capture.Source.Kind;
import leadloom.hub.capture.Sources;
import leadloom.hub.journal.Entries;
import org.jspecify.annotations.Nullable;

/** What tests of sources have in common. */
final class Desks {

    static final String HOOK_SECRET = TestApi.MAIL_SECRET;

    static final String TYPEFORM_MAPPING = """
            version: 1
            mapping: demo-request
            address: {column: answers.readable_ref_email}
            consent: {column: answers.readable_ref_consent, given_if: ["true"], wording: demo-2026-11}
            columns:
              answers.readable_ref_short_text: lead.first_name
              answers.readable_ref_phone: lead.phone
              answers.readable_ref_size: form.size
              answers.readable_ref_size.ref: form.size_code
              answers.readable_ref_channels: form.channels
              answers.readable_ref_employees: company.employees
              answers.readable_ref_website: company.domain
              hidden.utm_source: form.utm_source
              calculated.score: form.quiz_score
            """;

    static final String HOOK_MAPPING = """
            version: 1
            mapping: shop
            address: {column: data.person.email}
            consent: {column: data.agreed, given_if: ["true"], wording: shop-7}
            columns: {data.person.name: lead.first_name, data.size: company.employees}
            types: {invitee.created: meeting}
            """;

    static final String FORM_MAPPING = """
            version: 1
            mapping: demo-form
            address: {column: email}
            consent: {column: agree, given_if: ["yes"], wording: demo-2026-11}
            columns:
              first_name: lead.first_name
              phone: lead.phone
              size: form.size
              message: form.message
              utm_source: form.utm_source
            page:
              title: Ask for a demo
              intro: We answer within a working day.
              consent_text: Orrin may write to me about its products. I can take this back at any time.
              thanks: Thank you. We have received it.
              embed_on: ["https://www.orrin.example"]
              fields:
                - {name: email, label: Your work e-mail, hint: We answer to this address.}
                - {name: first_name}
                - {name: phone}
                - {name: size, type: choice, choices: [small, large], required: true}
                - {name: message, type: long-text}
            """;

    private Desks() {}

    static Source source(TestApi api, String name, Kind kind, String mapping, @Nullable String secret) {
        var forms = kind == Kind.TYPEFORM ? List.of("lT4Z3j", "mU5A4k") : List.<String>of();
        var source = new Source(
                name, kind, "autumn", forms, mapping, api.hub().realTime().instant(), null);
        var sources = new Sources(api.hub());
        sources.add(source, secret);
        return sources.find(name).orElseThrow();
    }

    static Optional<Delivery> delivery(TestApi api, String source, String key) {
        return new Deliveries(api.hub())
                .newest(source, null, 100).stream()
                        .filter(delivery -> delivery.key().equals(key))
                        .findFirst();
    }

    static Map<String, String> facts(TestApi api, Delivery delivery) {
        var entries = new Entries(api.hub());
        var facts = new LinkedHashMap<String, String>();
        entries.of(Objects.requireNonNull(delivery.lead()))
                .forEach(stored -> facts.putAll(stored.facts().values()));
        return facts;
    }

    static long journal(TestApi api) {
        return api.hub()
                .sql()
                .sql("SELECT count(*) FROM journal")
                .query(Long.class)
                .single();
    }

    static List<String> consents(TestApi api, Delivery delivery) {
        return api.hub()
                .sql()
                .sql("""
                SELECT consent || '/' || coalesce(wording, '') AS what FROM consent
                JOIN lead ON lead.person_id = consent.person_id AND lead.campaign = consent.campaign
                WHERE lead.id = :lead ORDER BY consent.id
                """)
                .param("lead", Objects.requireNonNull(delivery.lead()).value())
                .query((row, number) -> row.getString("what"))
                .list();
    }

    static String signature(String secret, String signed) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    static Answer hook(TestApi api, String source, Map<String, String> headers, byte[] body) {
        var request = HttpRequest.newBuilder(api.uri("/api/v1/hooks/signed/" + source))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return api.send(request);
    }

    /** Signed just now, by that secret. */
    static Answer hook(TestApi api, String source, String id, String secret, String body) {
        var seconds = now(api);
        return hook(
                api,
                source,
                Map.of(
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        seconds,
                        "webhook-signature",
                        signature(secret, id + "." + seconds + "." + body)),
                body.getBytes(StandardCharsets.UTF_8));
    }

    static String now(TestApi api) {
        return Long.toString(api.hub().realTime().instant().getEpochSecond());
    }

    static String state(Answer answer) {
        return Json.tree(answer.text()).path("state").asString("");
    }
}
