package leadloom.api.imports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leadloom.api.imports.Imports.Upload;
import leadloom.hub.Hub;
import leadloom.hub.TestHub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.job.Job;
import leadloom.hub.job.Jobs;
import leadloom.hub.job.RefusedRow;
import org.jspecify.annotations.Nullable;

/** A hub with one campaign, to which files can be handed. */
final class Desk implements AutoCloseable {

    static final Path CAMPAIGNS = Path.of("..", "app", "src", "main", "resources", "leadloom", "campaigns");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Hub hub = TestHub.open();
    final Campaigns campaigns = new Campaigns(hub);
    final Jobs jobs = new Jobs(hub);
    final Path directory = temporary();
    final Imports imports = new Imports(hub, campaigns, directory);

    Desk() {
        new DecisionClock(hub.sql()).live(Instant.parse("2026-01-05T09:00:00Z"));
        try {
            campaigns.publish(
                    "autumn-demo", Files.readString(CAMPAIGNS.resolve("autumn-demo.yaml")), Map.of(), 1, "a test");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("imports");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Job take(String name, String text) {
        return take(name, text, StandardCharsets.UTF_8, null);
    }

    Job take(String name, String text, Charset charset, @Nullable String mapping) {
        return toTheEnd(submit(name, text.getBytes(charset), mapping));
    }

    Job submit(String name, byte[] content, @Nullable String mapping) {
        return imports.submit(upload(name, content, mapping));
    }

    static Upload upload(String name, byte[] content, @Nullable String mapping) {
        return new Upload(name, new ByteArrayInputStream(content), mapping, "autumn-demo", false, 0, null, null);
    }

    /** Waits on the job's own state. */
    Job toTheEnd(Job job) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var now = jobs.find(job.id()).orElseThrow();
            if (now.ended()) {
                return now;
            }
            Thread.onSpinWait();
        }
        throw new IllegalStateException("the job does not end");
    }

    List<RefusedRow> refused(Job job) {
        var rows = new ArrayList<RefusedRow>();
        jobs.refusedRows(job.id(), rows::add);
        return rows;
    }

    String errorsFile(Job job) {
        var out = new ByteArrayOutputStream();
        try {
            ErrorsFile.write(jobs, job, out);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    int leads() {
        return hub.sql().sql("SELECT count(*) FROM lead").query(Integer.class).single();
    }

    @Override
    public void close() {
        imports.close();
        hub.close();
    }
}
