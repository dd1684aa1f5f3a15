package leadloom.sandbox.vendors;

import java.util.Locale;
import java.util.Map;
import leadloom.sandbox.chance.AddressHash;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.invoices.Invoices;

/** A provider of company data in a shape of its own, as a customer may have in the house. It knows every company. */
final class MappedStandIn implements StandIn {

    static final String VENDOR = "company-data";

    private final Dice dice;
    private final Invoices invoices;

    MappedStandIn(Dice dice, Invoices invoices) {
        this.dice = dice;
        this.invoices = invoices;
    }

    @Override
    public String subject(Call call) {
        return call.query().getOrDefault("domain", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public Reply answer(Call call) {
        var domain = subject(call);
        if (!call.path().equals("/v1/organisations") || domain.isEmpty()) {
            return Reply.of(400, problem(400, "bad_request"));
        }
        return Company.of(domain, dice)
                .map(company -> found(domain, company))
                .orElseGet(() -> Reply.of(404, problem(404, "no_such_organisation")));
    }

    private Reply found(String domain, Company company) {
        invoices.performed(VENDOR, AddressHash.of(domain));
        var answer = Map.of(
                "organisation",
                Map.of(
                        "label", company.name(),
                        "web", company.domain(),
                        "trade", company.industry(),
                        "headcount", company.employees(),
                        "seat",
                                Map.of(
                                        "town", company.place().city(),
                                        "country", company.place().countryCode())));
        return Reply.ok(answer).billed(invoices.tariff().companyData());
    }

    @Override
    public Reply unsigned() {
        return Reply.of(401, problem(401, "no_key"));
    }

    @Override
    public Object problem(int status, String code) {
        return Map.of("code", code);
    }
}
