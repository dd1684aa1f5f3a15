package leadloom.api.kpi;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import leadloom.hub.figure.Figure;
import leadloom.hub.kpi.Kpi;
import leadloom.hub.kpi.KpiDefinition;
import leadloom.hub.kpi.KpiReport;
import leadloom.hub.kpi.LoadRuns;
import leadloom.hub.kpi.LoadRuns.LoadRun;
import leadloom.journey.kpi.HumanTime;
import leadloom.journey.kpi.Oversight;
import leadloom.journey.kpi.ResponseTimes;
import leadloom.journey.kpi.Stability;
import leadloom.journey.kpi.UnitCost;
import org.jspecify.annotations.Nullable;

/**
 * The answer. A figure that cannot be had is null, with a note that says why; it is never 0.
 *
 * @param clock whose days these are: real, or simulated
 */
record KpiAnswer(
        LocalDate from,
        LocalDate to,
        String zone,
        String clock,
        String group,
        @Nullable String campaign,
        @Nullable Integer version,
        Values now,
        Values before,
        List<Part> series,
        List<Part> weeks,
        Load load,
        List<Defined> definitions) {

    /** The four of some days. */
    record Values(
            StabilityValue stability,
            ResponseValue response,
            List<CostValue> cost,
            long automatedActions,
            OversightValue oversight) {

        static Values of(Kpi kpi) {
            return new Values(
                    StabilityValue.of(kpi.stability()),
                    ResponseValue.of(kpi.responses()),
                    kpi.costs().stream().map(CostValue::of).toList(),
                    kpi.actions(),
                    OversightValue.of(kpi.oversight()));
        }
    }

    /** @param standing no-figure, on-target, below-target or brittle */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record StabilityValue(@Nullable Double rate, String standing, long alone, long person, long fix, long processes) {

        static StabilityValue of(Stability stability) {
            return new StabilityValue(
                    number(stability.rate()),
                    word(stability.standing()),
                    stability.alone(),
                    stability.person(),
                    stability.fix(),
                    stability.processes());
        }
    }

    /** Real time, in milliseconds. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ResponseValue(
            long leads, @Nullable Long p50Ms, @Nullable Long p95Ms) {

        static ResponseValue of(ResponseTimes times) {
            return new ResponseValue(times.leads(), millis(times.median()), millis(times.slowest()));
        }
    }

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record CostValue(
            String currency,
            @Nullable Long microsPerAction,
            @Nullable Long microsPerActionAtMost,
            long spentMicros,
            long calls,
            long unknownCalls,
            long unknownUpToMicros) {

        static CostValue of(UnitCost cost) {
            return new CostValue(
                    cost.currency(),
                    number(cost.microsPerAction()),
                    number(cost.microsPerActionAtMost()),
                    cost.micros(),
                    cost.calls(),
                    cost.unknownCalls(),
                    cost.unknownMicros());
        }
    }

    /** @param note why there is no ratio; null where there is one */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record OversightValue(
            @Nullable Double ratio,
            @Nullable Double ratioAtMost,
            @Nullable String note,
            double measuredMinutes,
            double declaredMinutes,
            double estimatedMinutes,
            double atMostMinutes,
            @Nullable Long items,
            @Nullable Double byHandMinutes) {

        static OversightValue of(Oversight oversight) {
            HumanTime time = oversight.time();
            var byHand = oversight.byHand();
            return new OversightValue(
                    number(oversight.ratio()),
                    number(oversight.ratioAtMost()),
                    byHand == null ? KpiText.NO_BASELINE : byHand.time().isZero() ? "no output in this time" : null,
                    minutes(time.measured()),
                    minutes(time.declared()),
                    minutes(time.estimated()),
                    minutes(time.upperBound()),
                    byHand == null ? null : byHand.items(),
                    byHand == null ? null : minutes(byHand.time()));
        }
    }

    /** @param to last day, included */
    record Part(LocalDate from, LocalDate to, Values values) {

        static Part of(KpiReport.Part part) {
            return new Part(part.days().first(), part.days().last(), Values.of(part.kpi()));
        }
    }

    /**
     * The last load runs.
     *
     * @param note what has not been run yet; null where both have
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Load(
            @Nullable Run usual,
            @Nullable Run tenfold,
            @Nullable String note) {

        static Load of(Map<Integer, List<LoadRun>> runs) {
            var usual = last(runs.get(LoadRuns.USUAL));
            var tenfold = last(runs.get(LoadRuns.TENFOLD));
            return new Load(usual, tenfold, tenfold == null ? KpiText.NO_LOAD_RUN : null);
        }

        private static @Nullable Run last(@Nullable List<LoadRun> runs) {
            return runs == null || runs.isEmpty() ? null : Run.of(runs.getLast());
        }
    }

    record Run(int factor, int leads, long p50Ms, long p95Ms, Instant endedAt) {

        static Run of(LoadRun run) {
            return new Run(
                    run.factor(),
                    run.leads(),
                    run.median().toMillis(),
                    run.slowest().toMillis(),
                    run.endedAt());
        }
    }

    /**
     * What a figure is.
     *
     * @param numerator the figure that lists its rows; null where it is time that is divided
     */
    record Defined(
            String name,
            String title,
            String definition,
            @Nullable String numerator,
            @Nullable String denominator) {

        static Defined of(KpiDefinition definition) {
            return new Defined(
                    word(definition),
                    definition.title(),
                    definition.definition(),
                    definition.numerator().map(Figure::name).orElse(null),
                    definition.denominator().map(Figure::name).orElse(null));
        }
    }

    static KpiAnswer of(KpiReport report, boolean simulated) {
        var slice = report.slice();
        return new KpiAnswer(
                slice.from(),
                slice.to(),
                slice.zone().getId(),
                simulated ? "simulated" : "real",
                word(report.group()),
                slice.campaign(),
                slice.version(),
                Values.of(report.now()),
                Values.of(report.before()),
                report.series().stream().map(Part::of).toList(),
                report.weeks().stream().map(Part::of).toList(),
                Load.of(report.load()),
                Arrays.stream(KpiDefinition.values()).map(Defined::of).toList());
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable Double number(OptionalDouble value) {
        return value.isPresent() ? value.orElseThrow() : null;
    }

    private static @Nullable Long number(OptionalLong value) {
        return value.isPresent() ? value.orElseThrow() : null;
    }

    private static @Nullable Long millis(@Nullable Duration time) {
        return time == null ? null : time.toMillis();
    }

    private static double minutes(Duration time) {
        return Math.round(time.toMillis() / 600.0) / 100.0;
    }
}
