package leadloom.api.imports;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.imports.ImportRefused.RequestUnfit;
import leadloom.api.imports.Imports.Upload;
import leadloom.api.mapping.MappingFile;
import leadloom.api.problem.FieldError;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Takes files of leads. */
@RestController
@RequestMapping("/api/v1/imports")
@Needs(Scope.CAPTURE)
class ImportsEndpoint {

    private static final Pattern KEY = Pattern.compile("[!-+\\--~]{1,255}");
    private static final Pattern DIGEST = Pattern.compile("sha-256=:([A-Za-z0-9+/]{43}=):");

    private final Hub hub;
    private final Imports imports;
    private final AuditLog audit;

    ImportsEndpoint(Hub hub, Imports imports, AuditLog audit) {
        this.hub = hub;
        this.imports = imports;
        this.audit = audit;
    }

    /** Looks through the file, and answers with the job that takes its rows. The same file again goes on with it. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<JobView> take(
            Caller caller,
            @RequestPart("file") MultipartFile file,
            @RequestPart(name = "mapping", required = false) @Nullable MultipartFile mapping,
            @RequestParam(required = false) @Nullable String campaign,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestParam(name = "per_second", defaultValue = "0") int perSecond,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = "Content-Digest", required = false) @Nullable String digest)
            throws IOException {
        if (key != null && !KEY.matcher(key).matches()) {
            throw Problem.of(ProblemCode.IDEMPOTENCY_KEY, "This Idempotency-Key cannot be used.");
        }
        if (perSecond < 0) {
            throw Problem.of(ProblemCode.BAD_PARAMETER, "per_second must be 0, for as fast as it goes, or more.");
        }
        try (var content = file.getInputStream()) {
            var name = file.getOriginalFilename();
            var job = imports.submit(new Upload(
                    name == null ? "" : name,
                    content,
                    text(mapping),
                    campaign,
                    dryRun,
                    perSecond,
                    key,
                    digest == null ? null : sha256(digest)));
            audit.write(new AuditLog.Change(
                    caller.id(),
                    "start-import",
                    job.id(),
                    null,
                    Map.of("campaign", campaign == null ? "by mapping" : campaign, "dry_run", dryRun),
                    null,
                    caller.requestId()));
            return ResponseEntity.accepted()
                    .location(URI.create("/api/v1/jobs/" + job.id()))
                    .body(JobView.of(job, hub.realTime().instant()));
        } catch (ImportRefused refused) {
            throw problem(refused);
        }
    }

    private static @Nullable String text(@Nullable MultipartFile mapping) throws IOException {
        if (mapping == null) {
            return null;
        }
        if (mapping.getSize() > MappingFile.LARGEST_BYTES) {
            throw new RequestUnfit(413, "too-large", "A mapping file may hold 256 KB.");
        }
        return new String(mapping.getBytes(), StandardCharsets.UTF_8);
    }

    /** RFC 9530. */
    private static String sha256(String contentDigest) {
        var found = DIGEST.matcher(contentDigest);
        if (!found.find()) {
            throw Problem.of(
                    ProblemCode.BAD_REQUEST, "Content-Digest must hold the file's digest, such as sha-256=:…:");
        }
        return HexFormat.of().formatHex(Base64.getDecoder().decode(found.group(1)));
    }

    private static Problem problem(ImportRefused refused) {
        var code = switch (refused) {
            case ImportRefused.MappingUnfit mapping -> ProblemCode.MAPPING_INVALID;
            case ImportRefused.FileUnfit file -> ProblemCode.FILE_UNFIT;
            case ImportRefused.RequestUnfit request ->
                switch (request.status()) {
                    case 413 -> ProblemCode.TOO_LARGE;
                    case 422 -> ProblemCode.OTHER_REQUEST;
                    default -> ProblemCode.DIGEST;
                };
        };
        var errors = refused.faults().stream()
                .map(fault -> new FieldError(
                        refused.code(),
                        null,
                        fault.line() == 0 ? null : fault.line(),
                        fault.column() == 0 ? null : fault.column(),
                        fault.message(),
                        fault.suggestion(),
                        null))
                .toList();
        return Problem.of(code, refused.detail(), errors).with("reason", refused.code());
    }
}
