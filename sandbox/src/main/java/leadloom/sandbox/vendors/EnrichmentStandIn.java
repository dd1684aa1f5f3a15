package leadloom.sandbox.vendors;

import java.util.Locale;
import java.util.Map;
import leadloom.sandbox.chance.AddressHash;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.invoices.Invoices;

/** A Clearbit-shaped look-up, {@code GET /v2/combined/find?email=}; it knows every company but no person. */
final class EnrichmentStandIn implements StandIn {

    static final String VENDOR = "enrichment";

    private final Dice dice;
    private final Invoices invoices;

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
        invoices.performed(VENDOR, AddressHash.of(email));
        return Company.of(email, dice)
                .map(company -> Reply.ok(Map.of("company", describe(company))))
                .orElseGet(() -> Reply.of(404, problem(404, "unknown_record")));
    }

    private static Map<String, Object> describe(Company company) {
        return Map.of(
                "name", company.name(),
                "domain", company.domain(),
                "category", Map.of("industry", company.industry()),
                "metrics", Map.of("employees", company.employees()),
                "geo",
                        Map.of(
                                "city", company.place().city(),
                                "countryCode", company.place().countryCode()),
                "timeZone", company.place().timeZone());
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
