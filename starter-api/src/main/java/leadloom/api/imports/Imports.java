package leadloom.api.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import leadloom.api.imports.ImportRefused.FileUnfit;
import leadloom.api.imports.ImportRefused.RequestUnfit;
import leadloom.api.mapping.Mapping;
import leadloom.api.mapping.MappingFile;
import leadloom.api.mapping.MappingUnfit;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.job.Job;
import leadloom.hub.job.Job.State;
import leadloom.hub.job.JobEnded;
import leadloom.hub.job.Jobs;
import leadloom.hub.job.Jobs.NewJob;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports of files. A file is looked through before its job begins; from then on it is kept until the job has ended, so
 * that an import goes on where a crash stopped it: by itself at the next start, or when the same file is sent again.
 */
public final class Imports implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Imports.class);

    /** Refused rows may hold personal values. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** Parts on their way are small; a stop does not wait longer for them. */
    private static final Duration LAST_PARTS = Duration.ofSeconds(10);

    private final Hub hub;
    private final Campaigns campaigns;
    private final Jobs jobs;
    private final Parts parts;
    private final Path directory;
    private final Map<String, ImportRun> running = new ConcurrentHashMap<>();
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** @param directory keeps uploaded files until their jobs have ended */
    public Imports(Hub hub, Campaigns campaigns, Path directory) {
        this.hub = hub;
        this.campaigns = campaigns;
        this.jobs = new Jobs(hub);
        this.parts = new Parts(hub, jobs, campaigns);
        this.directory = directory;
    }

    /**
     * A file to import.
     *
     * @param name as the sender calls it
     * @param mapping the mapping file's text; null: read it from the header
     * @param campaign null: the only one there is
     * @param dryRun check every row, take none
     * @param perSecond at most so many rows; 0: as fast as it goes
     * @param requestKey the caller's Idempotency-Key; null where none was given
     * @param sha256 what the sender says the file's digest is, in hexadecimal; null where it says nothing
     */
    public record Upload(
            String name,
            InputStream content,
            @Nullable String mapping,
            @Nullable String campaign,
            boolean dryRun,
            int perSecond,
            @Nullable String requestKey,
            @Nullable String sha256) {}

    /**
     * Looks through the file and begins to import it. The same file for the same campaign, sent again before its job is
     * done, goes on with that job.
     *
     * @throws ImportRefused if the file cannot be imported as a whole; nothing was imported then
     */
    public Job submit(Upload upload) {
        try {
            Files.createDirectories(directory);
            var file = Files.createTempFile(directory, "upload", ".part");
            try {
                return submit(upload, file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Job submit(Upload upload, Path file) throws IOException {
        var digest = received(upload, file);
        var written = upload.mapping() == null ? null : mapping(upload.mapping());
        var order = order(upload);
        var found = Preflight.of(file, upload.name(), written);
        var work = new NewJob(
                ImportOrder.KIND, fingerprint(digest, order), order.detail(found), found.rows(), upload.requestKey());
        var known = upload.requestKey() == null ? Optional.<Job>empty() : jobs.ofRequest(upload.requestKey());
        if (known.isPresent() && !jobs.fingerprint(known.orElseThrow().id()).equals(work.fingerprint())) {
            throw new RequestUnfit(422, "other-request", "This Idempotency-Key was used for another import.");
        }
        if (known.isPresent() && known.orElseThrow().state() == State.DONE) {
            return known.orElseThrow();
        }
        jobs.forgetRefusedRows(hub.realTime().instant().minus(KEPT));
        var job = jobs.start(work);
        go(job, file);
        return job;
    }

    private byte[] received(Upload upload, Path file) throws IOException {
        var digest = sha256();
        try (var in = new DigestInputStream(upload.content(), digest);
                var out = Files.newOutputStream(file)) {
            var left = FileLimits.FILE_BYTES;
            var buffer = new byte[1 << 16];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                left -= read;
                if (left < 0) {
                    throw new RequestUnfit(413, "too-large", "The file is larger than 200 MB. Split it.");
                }
                out.write(buffer, 0, read);
            }
        }
        var bytes = digest.digest();
        if (upload.sha256() != null
                && !upload.sha256().equalsIgnoreCase(HexFormat.of().formatHex(bytes))) {
            throw new RequestUnfit(
                    400, "digest", "The file did not arrive whole: its SHA-256 is not the one that was announced.");
        }
        return bytes;
    }

    private ImportOrder order(Upload upload) {
        var all = campaigns.newestOfEach();
        var name = upload.campaign();
        if (name == null) {
            if (all.size() != 1) {
                throw new FileUnfit(
                        "campaign",
                        all.isEmpty()
                                ? "There is no campaign yet. Publish one first."
                                : "Say which campaign the leads join: "
                                        + String.join(
                                                ", ",
                                                all.stream()
                                                        .map(Campaigns.Published::campaign)
                                                        .toList())
                                        + ".");
            }
            name = all.getFirst().campaign();
        }
        var asked = name;
        var campaign = campaigns
                .newest(asked)
                .orElseThrow(() -> new FileUnfit("unknown-campaign", "There is no campaign of this name."));
        if (!campaign.entry().sources().contains(Parts.SOURCE)) {
            throw new FileUnfit(
                    "source", "The campaign takes no imports. Its file must name csv-import under entry.from.");
        }
        return new ImportOrder(
                asked, campaign.version(), upload.name(), upload.mapping(), upload.dryRun(), upload.perSecond());
    }

    private static String fingerprint(byte[] file, ImportOrder order) {
        var digest = sha256();
        digest.update(file);
        var rest = order.campaign() + '\n' + order.dryRun() + '\n' + order.mapping();
        return HexFormat.of().formatHex(digest.digest(rest.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private void go(Job job, Path file) throws IOException {
        var run = new ImportRun(hub, jobs, job, parts);
        if (closed || running.putIfAbsent(job.id(), run) != null) {
            return;
        }
        var kept = kept(job.id());
        if (!file.equals(kept)) {
            Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
        }
        var thread = Thread.ofVirtual().name(job.id()).unstarted(() -> toTheEnd(job.id(), run, kept));
        threads.put(job.id(), thread);
        thread.start();
    }

    private static Mapping mapping(String written) {
        try {
            return MappingFile.read(written);
        } catch (MappingUnfit unfit) {
            throw new ImportRefused.MappingUnfit(unfit);
        }
    }

    private Path kept(String job) {
        return directory.resolve(job + ".file");
    }

    private void toTheEnd(String job, ImportRun run, Path file) {
        try {
            run.run(file);
            if (run.stopped()) {
                return;
            }
            jobs.end(job, State.DONE, null);
        } catch (JobEnded cancelled) {
            log.info("{} was cancelled", job);
        } catch (IOException | RuntimeException failed) {
            log.error("{} failed: {}", job, failed.getClass().getSimpleName(), failed);
            fail(job);
        } finally {
            running.remove(job);
            threads.remove(job);
            if (!run.stopped()) {
                discard(file);
            }
        }
    }

    private void fail(String job) {
        try {
            jobs.end(
                    job,
                    State.FAILED,
                    "It stopped before the end. Send the same file again: it goes on, and nothing is taken twice.");
        } catch (RuntimeException databaseAway) {
            log.error("{} is left as it is: {}", job, databaseAway.getClass().getSimpleName());
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            log.warn(
                    "an uploaded file could not be deleted: {}", kept.getClass().getSimpleName());
        }
    }

    /** Goes on with the imports that the last stop of this process left behind. */
    public void resume() {
        for (var job : jobs.running(ImportOrder.KIND)) {
            var file = kept(job.id());
            if (Files.exists(file)) {
                try {
                    go(job, file);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        }
    }

    /** Ends a job; what it has taken stays. */
    public boolean cancel(String job) {
        return jobs.end(job, State.CANCELLED, "Cancelled; what was taken stays.");
    }

    /** Stops between two rows; jobs on their way go on at the next start. */
    @Override
    public void close() {
        closed = true;
        running.values().forEach(ImportRun::stop);
        try {
            for (var thread : threads.values()) {
                var ended = thread.join(LAST_PARTS);
                log.debug("{} stopped: {}", thread.getName(), ended);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
