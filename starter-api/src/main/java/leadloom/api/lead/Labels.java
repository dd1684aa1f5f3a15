package leadloom.api.lead;

/** Makes words of names that were given to rules, limits and facts. */
final class Labels {

    private Labels() {}

    /** {@code gone-quiet} is "Gone quiet", {@code lead.time_zone} is "Time zone", {@code company.city} "Company city". */
    static String of(String name) {
        var words = name.replaceFirst("^(lead|limits|custom)\\.", "")
                .replaceAll("[._-]+", " ")
                .strip();
        return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
