package leadloom.api.campaign;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import leadloom.api.Page;
import leadloom.api.access.Caller;
import leadloom.api.access.Idempotent;
import leadloom.api.access.Needs;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.access.Scope;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.campaign.CampaignFile;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.campaign.Finding;
import leadloom.journey.campaign.Campaign;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Campaign files. A published version never changes; a lead keeps the one it started with. */
@RestController
final class CampaignsEndpoint {

    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";

    private final Campaigns campaigns;
    private final AuditLog audit;
    private final Idempotent idempotent;

    CampaignsEndpoint(Campaigns campaigns, AuditLog audit, Idempotent idempotent) {
        this.campaigns = campaigns;
        this.audit = audit;
        this.idempotent = idempotent;
    }

    /** @param files what the source's {@code file:} keys name, by path */
    record VersionAnswer(
            String campaign,
            int version,
            String title,
            Instant publishedAt,
            String publishedBy,
            @Nullable String reason,
            @Nullable String source,
            @Nullable Map<String, String> files) {}

    record CampaignAnswer(String id, String title, int newest, List<VersionAnswer> versions) {}

    /** Something to say about a file that is right. */
    record Remark(
            String severity,
            int line,
            int column,
            String message,
            @Nullable String suggestion) {

        static Remark of(Finding finding) {
            return new Remark(
                    finding.severity().word(),
                    finding.line(),
                    finding.column(),
                    finding.message(),
                    finding.suggestion().orElse(null));
        }
    }

    /** @param blocksLive limits in the file that nothing keeps yet; while there are any it cannot run live */
    record Checked(String campaign, @Nullable Integer version, List<Remark> warnings, List<String> blocksLive) {}

    @GetMapping(path = "/api/v1/campaigns", produces = JSON)
    @Needs(Scope.READ)
    Page<VersionAnswer> list() {
        return new Page<>(
                campaigns.newestOfEach().stream()
                        .map(known -> answer(known, false))
                        .toList(),
                null);
    }

    @GetMapping(path = "/api/v1/campaigns/{id}", produces = JSON)
    @Needs(Scope.READ)
    CampaignAnswer one(@PathVariable String id) {
        var versions = campaigns.all(id);
        if (versions.isEmpty()) {
            throw Problem.notFound("campaign");
        }
        var newest = versions.getFirst();
        return new CampaignAnswer(
                id,
                campaigns.version(id, newest.version()).title(),
                newest.version(),
                versions.stream().map(known -> answer(known, false)).toList());
    }

    /** The newest first. */
    @GetMapping(path = "/api/v1/campaigns/{id}/versions", produces = JSON)
    @Needs(Scope.READ)
    Page<VersionAnswer> versions(@PathVariable String id) {
        return new Page<>(one(id).versions(), null);
    }

    @GetMapping(path = "/api/v1/campaigns/{id}/versions/{version}", produces = JSON)
    @Needs(Scope.READ)
    VersionAnswer version(@PathVariable String id, @PathVariable int version) {
        return answer(find(id, version), true);
    }

    @GetMapping(path = "/api/v1/campaigns/{id}/versions/{version}", produces = YAML)
    @Needs(Scope.READ)
    ResponseEntity<byte[]> source(@PathVariable String id, @PathVariable int version) {
        return ResponseEntity.ok(find(id, version).source().getBytes(StandardCharsets.UTF_8));
    }

    private Campaigns.Published find(String id, int version) {
        return campaigns.find(id, version).orElseThrow(() -> Problem.notFound("version of a campaign"));
    }

    private VersionAnswer answer(Campaigns.Published known, boolean whole) {
        return new VersionAnswer(
                known.campaign(),
                known.version(),
                campaigns.version(known.campaign(), known.version()).title(),
                known.publishedAt(),
                known.publishedBy(),
                known.reason(),
                whole ? known.source() : null,
                whole ? known.files() : null);
    }

    @PostMapping(
            path = "/api/v1/campaigns/{id}/versions",
            consumes = {YAML, "application/x-yaml", "text/yaml", JSON},
            produces = JSON)
    @Needs(Scope.CONFIG)
    @RequestBody(
            content = {
                @Content(mediaType = YAML, schema = @Schema(implementation = String.class)),
                @Content(mediaType = JSON, schema = @Schema(implementation = SentFile.Body.class))
            })
    @ApiResponse(
            responseCode = "201",
            description = "Published; the same file again gives 201 and the version it has",
            content = @Content(schema = @Schema(implementation = Checked.class)))
    ResponseEntity<String> publish(
            Caller caller,
            @PathVariable String id,
            @RequestHeader("Idempotency-Key") String key,
            HttpServletRequest request)
            throws IOException {
        var file = SentFile.read(request);
        return idempotent
                .once(
                        caller,
                        key,
                        "POST /api/v1/campaigns/" + id + "/versions",
                        file.canonical(),
                        () -> publish(caller, id, file))
                .entity();
    }

    private Idempotent.Reply publish(Caller caller, String id, SentFile file) {
        var valid = parse(file);
        var campaign = valid.campaign();
        if (!campaign.id().equals(id)) {
            throw Problem.at(
                    ProblemCode.CAMPAIGN_INVALID, "/campaign", "The file's campaign has another id than the address.");
        }
        var version = campaigns.publish(id, file.source(), file.files(), campaign.engine(), caller.name());
        audit.write(new AuditLog.Change(
                caller.id(), "publish-campaign", id, null, Map.of("version", version), null, caller.requestId()));
        return new Idempotent.Reply(
                201, "/api/v1/campaigns/" + id + "/versions/" + version, checked(valid, campaign, version));
    }

    @PostMapping(
            path = "/api/v1/config/validate",
            consumes = {YAML, "application/x-yaml", "text/yaml", JSON},
            produces = JSON)
    @Needs(Scope.READ)
    @RequestBody(
            content = {
                @Content(mediaType = YAML, schema = @Schema(implementation = String.class)),
                @Content(mediaType = JSON, schema = @Schema(implementation = SentFile.Body.class))
            })
    Checked validate(HttpServletRequest request) throws IOException {
        var valid = parse(SentFile.read(request));
        return checked(valid, valid.campaign(), null);
    }

    private static Checked checked(CampaignFile.Valid valid, Campaign campaign, @Nullable Integer version) {
        return new Checked(
                campaign.id(),
                version,
                valid.warnings().stream().map(Remark::of).toList(),
                valid.blockingLive().stream().map(blocked -> blocked.key()).toList());
    }

    private static CampaignFile.Valid parse(SentFile file) {
        return switch (CampaignFile.parse("campaign.yaml", file.source(), file::file)) {
            case CampaignFile.Valid valid -> valid;
            case CampaignFile.Invalid invalid ->
                throw Problem.of(
                        ProblemCode.CAMPAIGN_INVALID,
                        invalid.errors().size() == 1
                                ? "There is one mistake in the file."
                                : "There are " + invalid.errors().size() + " mistakes in the file.",
                        invalid.errors().stream().map(DraftAnswer::error).toList());
        };
    }

    @GetMapping(path = "/api/v1/schema/campaign.json", produces = "application/schema+json")
    @leadloom.api.access.WithoutKey
    ResponseEntity<byte[]> schema() throws IOException {
        return ResponseEntity.ok(new ClassPathResource("leadloom/campaign.schema.json").getContentAsByteArray());
    }
}
