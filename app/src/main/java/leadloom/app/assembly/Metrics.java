package leadloom.app.assembly;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;

/** What this process measures of itself, and of its dealings with Temporal, in the form that Prometheus reads. */
final class Metrics implements AutoCloseable {

    /** Where any process of ours serves them, as a Spring Boot application would. */
    static final String PATH = "/actuator/prometheus";

    private static final int REPORT_EVERY_SECONDS = 10;

    /** The SDK asks for some seventy buckets a timer; its recommended alerts need 2 s and 5 s among few. */
    private static final double[] TEMPORAL_BUCKETS = DoubleStream.of(0.005, 0.05, 0.2, 1, 2, 5, 20, 60)
            .map(seconds -> seconds * TimeUnit.SECONDS.toNanos(1))
            .toArray();

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Scope temporal;

    Metrics() {
        registry.config().meterFilter(new FewBuckets());
        temporal = new RootScopeBuilder()
                .reporter(new MicrometerClientStatsReporter(registry))
                .reportEvery(com.uber.m3.util.Duration.ofSeconds(REPORT_EVERY_SECONDS));
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    /** What the web part's own registry writes to as well, so that one scrape reads both. */
    PrometheusRegistry shared() {
        return registry.getPrometheusRegistry();
    }

    /** Where Temporal's SDK reports. */
    Scope temporal() {
        return temporal;
    }

    /** Memory, threads and processors. Where the web part runs it sees to them itself. */
    void measureProcess() {
        List.<MeterBinder>of(
                        new JvmMemoryMetrics(),
                        new JvmGcMetrics(),
                        new JvmThreadMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> binder.bindTo(registry));
    }

    String text() {
        return registry.scrape();
    }

    private static final class FewBuckets implements MeterFilter {

        @Override
        public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
            return id.getName().startsWith("temporal_")
                    ? DistributionStatisticConfig.builder()
                            .percentilesHistogram(false)
                            .serviceLevelObjectives(TEMPORAL_BUCKETS)
                            .build()
                            .merge(config)
                    : config;
        }
    }

    @Override
    public void close() throws ScopeCloseException {
        temporal.close();
        registry.close();
    }
}
