package leadloom.api.hook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import leadloom.api.access.WithoutKey;
import leadloom.api.body.Bodies;
import leadloom.api.problem.Problem;
import leadloom.hub.Json;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.lead.Address;
import leadloom.hub.quarantine.Quarantine;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What Mailchimp tells of an audience. It signs nothing, so the address holds a secret. Who says no there is never
 * written to from here; who says yes there lifts nothing here.
 */
@RestController
@RequestMapping(path = "/api/v1/hooks/mailchimp/{given}", produces = "application/json")
@WithoutKey
final class MailchimpEndpoint {

    private static final int LARGEST = 256 * 1024;
    private static final String SOURCE = "mailchimp";

    private final @Nullable String secret;
    private final Suppressions suppressions;
    private final Quarantine quarantine;

    MailchimpEndpoint(@Nullable String secret, Suppressions suppressions, Quarantine quarantine) {
        this.secret = secret;
        this.suppressions = suppressions;
        this.quarantine = quarantine;
    }

    record Noted(String noted) {}

    /** Mailchimp looks whether somebody is there before it keeps the address. */
    @GetMapping
    Noted probe(@PathVariable String given) {
        check(given);
        return new Noted("nothing");
    }

    @PostMapping
    Noted take(@PathVariable String given, HttpServletRequest request) throws IOException {
        check(given);
        var body = Bodies.read(request.getInputStream(), LARGEST);
        var fields = FormBody.read(body).orElseThrow(() -> Problem.notFound("source of hooks"));
        return switch (fields.getOrDefault("type", "")) {
            case "unsubscribe" -> suppress(fields.getOrDefault("data[email]", ""), "unsubscribed", body);
            case "cleaned" -> suppress(fields.getOrDefault("data[email]", ""), "cleaned", body);
            case "upemail" -> {
                // Somebody has to look: a new address is a new question of consent.
                quarantine.keep(SOURCE, "address-changed", digest(body), new String(body, StandardCharsets.UTF_8));
                yield new Noted("address-changed");
            }
            default -> new Noted("nothing");
        };
    }

    private Noted suppress(String email, String reason, byte[] body) {
        Optional<Address> address = Address.parse(email);
        if (address.isEmpty()) {
            quarantine.keep(SOURCE, "not-an-address", digest(body), new String(body, StandardCharsets.UTF_8));
            return new Noted("quarantined");
        }
        suppressions.add(address.orElseThrow(), reason, SOURCE);
        return new Noted("suppressed");
    }

    private static String digest(byte[] body) {
        return SOURCE + "/" + Json.digest(new String(body, StandardCharsets.UTF_8));
    }

    private void check(String given) {
        if (secret == null
                || !MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8))) {
            throw Problem.notFound("source of hooks");
        }
    }
}
