package leadloom.hub.kpi;

import java.util.Optional;
import leadloom.hub.figure.Figure;
import org.jspecify.annotations.Nullable;

/** The four key figures in words, and the figures that list what each divides. */
public enum KpiDefinition {
    STABILITY(
            "Automation stability",
            "Processes that settled without a person, of all that settled. Every process that waited for a person"
                    + " counts as a person's, sampled approvals too; a problem put before people or an operator's hand"
                    + " is a manual fix; what a rule holds back on purpose is no failure. Target over 85 %, brittle"
                    + " under 70 %.",
            KpiFigures.ALONE,
            KpiFigures.PROCESSES),
    OVERSIGHT(
            "Human oversight",
            "Time that people spent, of the time that the same output would take by hand as a pilot timed it. Without a"
                    + " timed pilot there is no figure. The upper bound counts every minute from opening to deciding.",
            null,
            null),
    COST(
            "Cost per automated action",
            "Spend that is settled, by automated actions done. What nobody knows the price of is counted as unknown,"
                    + " never as nothing.",
            KpiFigures.SETTLED_SPEND,
            KpiFigures.AUTOMATED_ACTIONS),
    RESPONSE(
            "Response time",
            "Real time from the moment a lead is taken in to the moment its first step is decided: what half of the"
                    + " leads, and 95 of 100, did not wait longer than. Under load it is what the last load run at ten"
                    + " times the usual load measured.",
            KpiFigures.FIRST_STEPS,
            KpiFigures.FIRST_STEPS);

    private final String title;
    private final String definition;

    @SuppressWarnings("ImmutableEnumChecker") // a record of texts
    private final @Nullable Figure numerator;

    @SuppressWarnings("ImmutableEnumChecker") // a record of texts
    private final @Nullable Figure denominator;

    KpiDefinition(String title, String definition, @Nullable Figure numerator, @Nullable Figure denominator) {
        this.title = title;
        this.definition = definition;
        this.numerator = numerator;
        this.denominator = denominator;
    }

    public String title() {
        return title;
    }

    public String definition() {
        return definition;
    }

    /** Empty where what is divided is not rows but time. */
    public Optional<Figure> numerator() {
        return Optional.ofNullable(numerator);
    }

    /** Empty where what is divided is not rows but time. */
    public Optional<Figure> denominator() {
        return Optional.ofNullable(denominator);
    }
}
