package leadloom.sandbox.vendors;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import leadloom.sandbox.chance.AddressHash;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.invoices.Invoices;

/**
 * Hunter's combined look-up. It knows seven companies of ten, wraps its answer in {@code data} unless Clearbit's shape
 * is asked for, and gives sizes as numbers or as ranges. Addresses that begin with {@code claimed} belong to people who
 * asked it not to be looked up.
 */
final class HunterStandIn implements StandIn {

    static final String VENDOR = "hunter";

    private static final double KNOWN = 0.7;
    private static final List<Integer> STEPS = List.of(10, 50, 200, 500, 1000, 5000);

    private final Dice dice;
    private final Invoices invoices;

    HunterStandIn(Dice dice, Invoices invoices) {
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
            return Reply.of(404, problem(404, "not_found"));
        }
        var email = email(call);
        if (email.indexOf('@') < 1) {
            return Reply.of(400, problem(400, email.isEmpty() ? "wrong_params" : "invalid_email"));
        }
        if (email.startsWith("claimed")) {
            return Reply.of(451, problem(451, "claimed_email"));
        }
        return Company.of(email, dice)
                .filter(company -> dice.unit(VENDOR, company.domain()) < KNOWN)
                .map(company -> found(call, email, company))
                .orElseGet(() -> Reply.of(404, problem(404, "not_found")));
    }

    private Reply found(Call call, String email, Company company) {
        invoices.performed(VENDOR, AddressHash.of(email));
        var data = new HashMap<String, Object>();
        data.put("person", null);
        data.put("company", describe(company));
        return Reply.ok(
                        call.query().getOrDefault("clearbit_format", "").isEmpty()
                                ? Map.of("data", data, "meta", Map.of("params", Map.of("email", email)))
                                : data)
                .billed(invoices.tariff().hunter());
    }

    private Map<String, Object> describe(Company company) {
        var exact = dice.unit("size", company.domain()) < 0.5;
        return company.inClearbitsShape(exact ? company.employees() : range(company.employees()));
    }

    private static Object range(int employees) {
        var from = 1;
        for (var to : STEPS) {
            if (employees <= to) {
                return from + "-" + to;
            }
            from = to + 1;
        }
        return from + "+";
    }

    @Override
    public Reply unsigned() {
        return Reply.of(401, problem(401, "authentication_failed"));
    }

    @Override
    public Object problem(int status, String code) {
        return Map.of("errors", List.of(Map.of("id", code, "code", status, "details", "stand-in says " + code)));
    }

    /** Without a hint how long. */
    @Override
    public Reply throttled(Call call, long seconds) {
        return Reply.of(403, problem(403, "too_many_requests"));
    }

    @Override
    public Reply usedUp() {
        return Reply.of(429, problem(429, "too_many_requests"));
    }

    private static String email(Call call) {
        return call.query().getOrDefault("email", "").toLowerCase(Locale.ROOT);
    }
}
