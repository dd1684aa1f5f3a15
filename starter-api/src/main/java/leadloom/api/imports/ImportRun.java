package leadloom.api.imports;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import leadloom.api.mapping.LeadReading.Read;
import leadloom.api.mapping.MappingFile;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.job.Job;
import leadloom.hub.job.JobEnded;
import leadloom.hub.job.Jobs;
import leadloom.hub.job.RefusedRow;
import org.jspecify.annotations.Nullable;

/**
 * One import on its way through a file. Rows are taken in small parts, each in one transaction with the job's counts,
 * so that after a crash the parts that are missing are done and none is done twice.
 */
final class ImportRun {

    private static final int PART = 25;
    private static final int AT_ONCE = 4;

    private final Hub hub;
    private final Jobs jobs;
    private final Job job;
    private final ImportOrder order;
    private final Parts parts;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final Map<Long, Integer> lineOfPerson = new HashMap<>();
    private volatile boolean stopped;

    ImportRun(Hub hub, Jobs jobs, Job job, Parts parts) {
        this.hub = hub;
        this.jobs = jobs;
        this.job = job;
        this.order = ImportOrder.of(job);
        this.parts = parts;
    }

    /** Leaves the rest undone; the job stays as it is and can go on later. */
    void stop() {
        stopped = true;
    }

    boolean stopped() {
        return stopped;
    }

    /**
     * Goes through the file to its end.
     *
     * @throws JobEnded if somebody cancelled the job
     */
    void run(Path file) throws IOException {
        var mapping = order.mapping() == null ? null : MappingFile.read(order.mapping());
        var found = Preflight.of(file, order.fileName(), mapping);
        var done = jobs.doneRows(job.id());
        try (var rows = found.format().rows(file, found.layout().columns());
                var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            read(rows, new RowReading(found.layout()), done, part -> {
                free.acquireUninterruptibly();
                workers.execute(() -> take(part));
            });
        }
        var failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private void read(RowSource rows, RowReading reading, BitSet done, Consumer<Part> ready) throws IOException {
        var size = order.perSecond() == 0 ? PART : Math.clamp(order.perSecond() / 4, 1, PART);
        var pace = new Pace(order.perSecond());
        var planned = new ArrayList<Planned>();
        var first = 0;
        var number = 0;
        for (var row = rows.next(); row != null && goesOn(); row = rows.next()) {
            var plan = plan(row, reading);
            if (!done.get(number)) {
                first = planned.isEmpty() ? number : first;
                planned.add(plan);
            }
            number++;
            if (planned.size() == size || done.get(number) && !planned.isEmpty()) {
                pace.await(planned.size());
                ready.accept(new Part(first, List.copyOf(planned)));
                planned.clear();
            }
        }
        if (!planned.isEmpty() && goesOn()) {
            ready.accept(new Part(first, List.copyOf(planned)));
        }
    }

    private boolean goesOn() {
        return !stopped && failure.get() == null;
    }

    private Planned plan(Row row, RowReading reading) {
        return switch (row) {
            case Row.Broken bad -> new Planned.Refuse(refused(row, bad.code(), bad.reason()));
            case Row.Whole good ->
                switch (reading.read(good.cells())) {
                    case Read.Refused no -> new Planned.Refuse(refused(row, no.code(), no.reason()));
                    case Read.Lead lead -> {
                        var person = ByteBuffer.wrap(
                                        hub.seals().gate(lead.address().value()))
                                .getLong();
                        var before = lineOfPerson.putIfAbsent(person, row.line());
                        yield before == null
                                ? new Planned.Take(lead, refused(row, "not-stored", "the values cannot be stored"))
                                : new Planned.Repeat(refused(row, "duplicate", "duplicate of line " + before));
                    }
                };
        };
    }

    private static RefusedRow refused(Row row, String code, String reason) {
        // PostgreSQL keeps no NUL in a text.
        var cells = row.cells().stream().map(cell -> cell.replace("\0", "")).toList();
        return new RefusedRow(row.line(), Json.text(cells), code, reason);
    }

    private void take(Part part) {
        try {
            if (goesOn()) {
                parts.take(job.id(), order, part);
            }
        } catch (RuntimeException failed) {
            failure.compareAndSet(null, failed);
        } finally {
            free.release();
        }
    }

    /** What a row will come to. */
    sealed interface Planned {

        /** @param otherwise what to note if the values cannot be stored */
        record Take(Read.Lead lead, RefusedRow otherwise) implements Planned {}

        record Refuse(RefusedRow row) implements Planned {}

        record Repeat(RefusedRow row) implements Planned {}
    }

    /**
     * Some rows that follow each other.
     *
     * @param first row, counted from 0
     */
    record Part(int first, List<Planned> rows) {}

    /** Spreads rows evenly over time. */
    private static final class Pace {

        private final long nanosForOne;
        private long next = System.nanoTime();

        Pace(int perSecond) {
            this.nanosForOne = perSecond == 0 ? 0 : 1_000_000_000L / perSecond;
        }

        void await(int rows) {
            while (nanosForOne > 0 && next - System.nanoTime() > 0) {
                LockSupport.parkNanos(next - System.nanoTime());
            }
            next = Math.max(next, System.nanoTime() - 1_000_000_000L) + rows * nanosForOne;
        }
    }
}
