package leadloom.hub.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The names of what may be known about a lead, and who may see it. */
public final class Fields {

    static final List<String> LEAD = List.of(
            "lead.email",
            "lead.first_name",
            "lead.last_name",
            "lead.title",
            "lead.phone",
            "lead.country",
            "lead.city",
            "lead.language",
            "lead.time_zone");

    static final List<String> COMPANY = List.of(
            "company.name",
            "company.domain",
            "company.employees",
            "company.industry",
            "company.city",
            "company.country",
            "company.revenue");

    /** What no model vendor needs to write one sentence. */
    static final List<String> NOT_FOR_MODELS = List.of("lead.email", "lead.phone", "lead.last_name");

    /** What the sender puts into a mail; always there, so without a fallback. */
    static final List<String> OF_THE_SENDER = List.of("unsubscribe_url", "sender_name", "postal_address");

    static final String AI_LINE = "ai_line";

    private static final Pattern OWN = Pattern.compile("(form|custom)\\.[a-z0-9_]+");

    private Fields() {}

    public static List<String> standard() {
        var all = new ArrayList<>(LEAD);
        all.addAll(COMPANY);
        return all;
    }

    /** What a placeholder of a mail may name, apart from the company's own fields. */
    static List<String> inMails() {
        var all = standard();
        all.addAll(OF_THE_SENDER);
        all.add(AI_LINE);
        return all;
    }

    /** Standard fields, and any field of the company's own. */
    public static boolean isFact(String name) {
        return LEAD.contains(name)
                || COMPANY.contains(name)
                || OWN.matcher(name).matches();
    }

    static boolean isNumber(String name) {
        return name.equals("company.employees")
                || name.equals("company.revenue")
                || name.equals("score")
                || name.equals("fit")
                || name.equals("interest");
    }
}
