package leadloom.sandbox.vendors;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import leadloom.sandbox.chance.AddressHash;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.invoices.Invoices;

/**
 * Clearbit's combined look-up, {@code GET /v2/combined/find?email=}; it knows every company but no person. Addresses
 * that begin with {@code queued} are looked for first: 202 once, and the answer when it is asked again.
 */
final class EnrichmentStandIn implements StandIn {

    static final String VENDOR = "enrichment";

    private final Dice dice;
    private final Invoices invoices;
    private final Set<String> queued = ConcurrentHashMap.newKeySet();
    private final Set<String> counted = ConcurrentHashMap.newKeySet();

    EnrichmentStandIn(Dice dice, Invoices invoices) {
        this.dice = dice;
        this.invoices = invoices;
    }

    @Override
    public String subject(Call call) {
        return email(call);
    }

    @Override
    public Reply answer(Call call) {
        if (!call.path().equals("/v2/combined/find")) {
            return Reply.of(404, problem(404, "unknown_route"));
        }
        var email = email(call);
        if (email.indexOf('@') < 1) {
            return Reply.of(422, problem(422, "email_invalid"));
        }
        if (email.startsWith("queued") && queued.add(email)) {
            invoices.performed(VENDOR, AddressHash.of(email));
            return counted(email, Reply.of(202, problem(202, "queued")));
        }
        if (!queued.contains(email)) {
            invoices.performed(VENDOR, AddressHash.of(email)); // a queued one was counted when it was
        }
        return counted(
                email,
                Company.of(email, dice)
                        .map(company -> Reply.ok(Map.of("company", company.inClearbitsShape(company.employees()))))
                        .orElseGet(() -> Reply.of(404, problem(404, "unknown_record"))));
    }

    /** Found, unknown or queued: each answer counts, but an address counts once. */
    private Reply counted(String email, Reply reply) {
        return counted.add(email) ? reply.billed(invoices.tariff().clearbit()) : reply;
    }

    @Override
    public Reply unsigned() {
        return Reply.of(401, problem(401, "auth_invalid"));
    }

    @Override
    public Object problem(int status, String code) {
        return Map.of("error", Map.of("type", code, "message", "stand-in says " + code));
    }

    private static String email(Call call) {
        return call.query().getOrDefault("email", "").toLowerCase(Locale.ROOT);
    }
}
