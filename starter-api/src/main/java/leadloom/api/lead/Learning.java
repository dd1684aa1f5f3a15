package leadloom.api.lead;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import leadloom.journey.Event;
import leadloom.journey.Explanation;
import leadloom.journey.Explanation.Learnt;

/** Says what vendors know of a lead's company, from whom it comes and how old it is. */
final class Learning {

    private static final Map<String, String> WORDS = Map.of(
            "company.name", "company name",
            "company.domain", "company domain",
            "company.employees", "company size",
            "company.industry", "industry",
            "company.city", "company city",
            "company.country", "company country");

    private Learning() {}

    static String sentence(Event.Enriched enriched) {
        var origin = enriched.origin();
        var source = origin == null ? "" : ", says " + origin.provider();
        return enriched.found() ? "The company was found" + source : "Nobody knows the company";
    }

    /** Such as "company size 120, from hunter, 3 days ago". */
    static List<String> of(Explanation explained) {
        return explained.learnt().stream().map(Learning::line).toList();
    }

    private static String line(Learnt learnt) {
        return WORDS.getOrDefault(learnt.field(), learnt.field()) + ' ' + learnt.value() + ", from " + learnt.provider()
                + ", " + ago(learnt.age());
    }

    private static String ago(Duration age) {
        if (age.toDays() > 0) {
            return count(age.toDays(), "day");
        }
        if (age.toHours() > 0) {
            return count(age.toHours(), "hour");
        }
        return age.toMinutes() > 0 ? count(age.toMinutes(), "minute") : "just now";
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s") + " ago";
    }
}
