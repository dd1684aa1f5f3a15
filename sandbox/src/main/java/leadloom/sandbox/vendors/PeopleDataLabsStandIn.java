package leadloom.sandbox.vendors;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import leadloom.sandbox.chance.AddressHash;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.invoices.Invoices;

/**
 * People Data Labs' company and person enrichment. It knows eight companies of ten, is between 2 and 10 sure of each,
 * and says in a header what a call has cost.
 */
final class PeopleDataLabsStandIn implements StandIn {

    static final String VENDOR = "people-data-labs";

    private static final double KNOWN = 0.8;
    private static final int LEAST_UNLESS_SAID = 2;
    private static final List<Integer> STEPS = List.of(10, 50, 200, 500, 1000, 5000);
    private static final String SPENT = "x-call-credits-spent";

    private final Dice dice;
    private final Invoices invoices;
    private final InstantSource clock;

    PeopleDataLabsStandIn(Dice dice, Invoices invoices, InstantSource clock) {
        this.dice = dice;
        this.invoices = invoices;
        this.clock = clock;
    }

    @Override
    public String subject(Call call) {
        return call.query()
                .getOrDefault("website", call.query().getOrDefault("email", ""))
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public Reply answer(Call call) {
        return switch (call.path()) {
            case "/v5/company/enrich" -> enrich(call, "website", false);
            case "/v5/person/enrich" -> enrich(call, "email", true);
            default -> Reply.of(404, problem(404, "not_found"));
        };
    }

    private Reply enrich(Call call, String parameter, boolean person) {
        var asked = call.query().getOrDefault(parameter, "").toLowerCase(Locale.ROOT);
        if (asked.isEmpty()) {
            return Reply.of(400, problem(400, "invalid_request_error"));
        }
        return known(asked, least(call))
                .map(company -> found(asked, company, person))
                .orElseGet(() -> new Reply(404, Map.of(SPENT, "0"), problem(404, "not_found")));
    }

    private Optional<Company> known(String asked, int least) {
        return Company.of(asked, dice)
                .filter(company -> dice.unit(VENDOR, company.domain()) < KNOWN && likelihood(company) >= least);
    }

    private static int least(Call call) {
        var least = call.query().getOrDefault("min_likelihood", "");
        return least.matches("[0-9]{1,2}") ? Integer.parseInt(least) : LEAST_UNLESS_SAID;
    }

    private int likelihood(Company company) {
        return 2 + dice.below(9, "likelihood", company.domain());
    }

    private Reply found(String asked, Company company, boolean person) {
        invoices.performed(VENDOR, AddressHash.of(asked));
        var headers = Map.of(SPENT, "1", "x-call-credits-type", person ? "person_enrich" : "company_enrich");
        var likelihood = likelihood(company);
        if (person) {
            return new Reply(
                            200,
                            headers,
                            Map.of(
                                    "status",
                                    200,
                                    "likelihood",
                                    likelihood,
                                    "data",
                                    employer(company),
                                    "matched",
                                    List.of("email")))
                    .billed(invoices.tariff().peopleDataLabs());
        }
        var body = new HashMap<>(describe(company));
        body.put("status", 200);
        body.put("likelihood", likelihood);
        return new Reply(200, headers, body).billed(invoices.tariff().peopleDataLabs());
    }

    private static Map<String, Object> describe(Company company) {
        return Map.of(
                "id", company.domain().replace('.', '-'),
                "name", company.name(),
                "website", company.domain(),
                "industry", industry(company),
                "employee_count", company.employees(),
                "size", size(company.employees()),
                "location", Map.of("locality", company.place().city(), "country", country(company)));
    }

    private static Map<String, Object> employer(Company company) {
        return Map.of(
                "job_company_name", company.name(),
                "job_company_website", company.domain(),
                "job_company_size", size(company.employees()),
                "job_company_industry", industry(company),
                "job_company_location_locality", company.place().city(),
                "job_company_location_country", country(company));
    }

    /** The vendor has a closed list of industries. */
    private static String industry(Company company) {
        return switch (company.industry()) {
            case "Manufacturing" -> "industrial automation";
            case "Food" -> "food production";
            case "Logistics" -> "logistics and supply chain";
            case "Software" -> "computer software";
            case "Healthcare" -> "hospital & health care";
            case "Education" -> "education management";
            case "Energy" -> "oil & energy";
            default -> company.industry().toLowerCase(Locale.ROOT);
        };
    }

    private static String country(Company company) {
        return Locale.of("", company.place().countryCode())
                .getDisplayCountry(Locale.ENGLISH)
                .toLowerCase(Locale.ROOT);
    }

    private static String size(int employees) {
        var from = 1;
        for (var to : STEPS) {
            if (employees <= to) {
                return from + "-" + to;
            }
            from = to + 1;
        }
        return "5001-10000";
    }

    @Override
    public Reply unsigned() {
        return Reply.of(401, problem(401, "authentication_error"));
    }

    @Override
    public Object problem(int status, String code) {
        return Map.of("status", status, "error", Map.of("type", code, "message", "stand-in says " + code));
    }

    @Override
    public Reply throttled(Call call, long seconds) {
        var reset = clock.instant().plusSeconds(seconds).toString();
        return new Reply(429, Map.of("x-ratelimit-reset", reset), problem(429, "rate_limit_error"));
    }

    @Override
    public Reply usedUp() {
        return Reply.of(402, problem(402, "payment_required"));
    }
}
