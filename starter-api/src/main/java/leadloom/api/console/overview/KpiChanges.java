package leadloom.api.console.overview;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import leadloom.hub.kpi.Kpi;
import leadloom.hub.kpi.KpiReport;
import leadloom.journey.kpi.Change;
import leadloom.journey.kpi.Change.Aim;
import leadloom.journey.kpi.Change.Verdict;
import org.jspecify.annotations.Nullable;

/** How the key figures stand to the time before. */
record KpiChanges(KpiReport report) {

    /** A change as it is shown. */
    record Shown(@Nullable String words, @Nullable String tone) {

        static final Shown NONE = new Shown(null, null);
    }

    /** How what is taken of the key figures has changed, written as told. */
    <T> Shown of(
            Function<Kpi, T> part, Function<T, OptionalDouble> value, Aim aim, Function<Change, String> written) {
        return Change.between(value.apply(part.apply(report.before())), value.apply(part.apply(report.now())), aim)
                .map(change -> new Shown(
                        change.good() == Verdict.SAME
                                ? "= as before"
                                : (change.difference() > 0 ? "▲ " : "▼ ") + written.apply(change),
                        switch (change.good()) {
                            case BETTER -> "good";
                            case WORSE -> "poor";
                            case SAME -> "muted";
                        }))
                .orElse(Shown.NONE);
    }

    /** A tag for a figure that should fall: its tone and its words. */
    String direction(Function<Kpi, OptionalDouble> value) {
        return Change.between(value.apply(report.before()), value.apply(report.now()), Aim.DOWN)
                .map(change -> switch (change.good()) {
                    case BETTER -> "ok ✓ falling";
                    case WORSE -> "warn ! rising";
                    case SAME -> "rule steady";
                })
                .orElse("rule nothing before");
    }

    static String points(Change change) {
        return String.format(Locale.ROOT, "%.1f pts", Math.abs(change.difference()) * 100);
    }

    static String relative(Change change) {
        var percent = Math.abs(change.relative()) * 100;
        return String.format(Locale.ROOT, percent < 10 ? "%.1f %%" : "%.0f %%", percent);
    }
}
