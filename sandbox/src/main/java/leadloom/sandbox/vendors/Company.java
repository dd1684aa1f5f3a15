package leadloom.sandbox.vendors;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadloom.sandbox.chance.Dice;

/** A made-up company, always the same one for a mail domain. */
record Company(String name, String domain, String industry, int employees, Place place) {

    /** Where a company sits. */
    record Place(String city, String countryCode, String timeZone) {}

    private static final int LARGEST = 5_000;

    private static final List<String> INDUSTRIES = List.of(
            "Manufacturing",
            "Food",
            "Logistics",
            "Software",
            "Healthcare",
            "Education",
            "Retail",
            "Construction",
            "Energy",
            "Banking",
            "Insurance",
            "Hospitality");

    private static final List<Place> PLACES = List.of(
            new Place("Berlin", "DE", "Europe/Berlin"),
            new Place("Hamburg", "DE", "Europe/Berlin"),
            new Place("Paris", "FR", "Europe/Paris"),
            new Place("Madrid", "ES", "Europe/Madrid"),
            new Place("London", "GB", "Europe/London"),
            new Place("Warsaw", "PL", "Europe/Warsaw"),
            new Place("Mumbai", "IN", "Asia/Kolkata"),
            new Place("Bengaluru", "IN", "Asia/Kolkata"),
            new Place("New York", "US", "America/New_York"),
            new Place("Chicago", "US", "America/Chicago"),
            new Place("Denver", "US", "America/Denver"),
            new Place("Seattle", "US", "America/Los_Angeles"));

    private static final Set<String> FREE_MAIL = Set.of(
            "gmail.com",
            "googlemail.com",
            "yahoo.com",
            "outlook.com",
            "hotmail.com",
            "live.com",
            "icloud.com",
            "aol.com",
            "gmx.de",
            "gmx.net",
            "web.de",
            "proton.me",
            "rediffmail.com",
            "mail.com");

    private static final Set<String> RESERVED_ENDS = Set.of("example", "test", "invalid", "localhost");
    private static final Set<String> RESERVED_DOMAINS = Set.of("example.com", "example.net", "example.org");

    /** The company behind an address; none for free-mail and reserved domains, as no vendor could know one. */
    static Optional<Company> of(String address, Dice dice) {
        var domain = address.substring(address.indexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
        var parts = List.of(domain.split("\\.", -1));
        if (parts.size() < 2
                || parts.contains("")
                || FREE_MAIL.contains(domain)
                || RESERVED_ENDS.contains(parts.getLast())
                || RESERVED_DOMAINS.contains(parts.get(parts.size() - 2) + '.' + parts.getLast())) {
            return Optional.empty();
        }
        return Optional.of(new Company(
                name(parts.get(parts.size() - 2)),
                domain,
                dice.pick(INDUSTRIES, "industry", domain),
                employees(dice, domain),
                dice.pick(PLACES, "place", domain)));
    }

    /** @param size the number of employees as the vendor gives it */
    Map<String, Object> inClearbitsShape(Object size) {
        return Map.of(
                "name", name,
                "domain", domain,
                "category", Map.of("industry", industry),
                "metrics", Map.of("employees", size),
                "geo", Map.of("city", place.city(), "countryCode", place.countryCode()),
                "timeZone", place.timeZone());
    }

    /** As many small companies as middling and large ones: evenly spread over the logarithm. */
    private static int employees(Dice dice, String domain) {
        return (int) Math.clamp(
                Math.round(Math.exp(dice.unit("employees", domain) * Math.log(LARGEST))), 1L, (long) LARGEST);
    }

    private static String name(String label) {
        var name = new StringBuilder();
        for (var word : label.split("-", -1)) {
            if (!word.isEmpty()) {
                name.append(name.isEmpty() ? "" : " ")
                        .append(Character.toUpperCase(word.charAt(0)))
                        .append(word.substring(1));
            }
        }
        return name.toString();
    }
}
