package leadloom.api.campaign;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import leadloom.api.access.Caller;
import leadloom.api.access.Idempotent;
import leadloom.api.access.Needs;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.campaign.Draft;
import leadloom.hub.campaign.DraftChanged;
import leadloom.hub.campaign.DraftInvalid;
import leadloom.hub.campaign.Drafts;
import leadloom.hub.campaign.LineDiff;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The draft of a campaign: each change says which one it has seen, so that nobody overwrites another unseen. */
@RestController
@RequestMapping("/api/v1/campaigns/{id}")
final class DraftsEndpoint {

    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";
    private static final Pattern ETAG = Pattern.compile("\"([0-9]{1,18})\"");

    /** What a file calls its campaign; here it also keeps strange names out of addresses. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");

    private final Drafts drafts;
    private final Campaigns campaigns;
    private final Idempotent idempotent;

    DraftsEndpoint(Drafts drafts, Campaigns campaigns, Idempotent idempotent) {
        this.drafts = drafts;
        this.campaigns = campaigns;
        this.idempotent = idempotent;
    }

    record ReasonBody(@Nullable String reason) {}

    record Published(String campaign, int version) {}

    /**
     * What changed between two files.
     *
     * @param from a version
     * @param to a version or {@code draft}
     * @param changes lines taken out and put in
     * @param diff as {@code diff -u} prints it
     */
    record DiffAnswer(String campaign, String from, String to, long changes, String diff) {}

    @GetMapping(path = "/draft", produces = JSON)
    @Needs(Scope.READ)
    ResponseEntity<DraftAnswer> draft(@PathVariable String id) {
        var draft = known(id);
        return ResponseEntity.ok().eTag(tag(draft)).body(DraftAnswer.of(draft));
    }

    @GetMapping(path = "/draft", produces = YAML)
    @Needs(Scope.READ)
    ResponseEntity<byte[]> source(@PathVariable String id) {
        var draft = known(id);
        return ResponseEntity.ok().eTag(tag(draft)).body(draft.yaml().getBytes(StandardCharsets.UTF_8));
    }

    /** Saves it, right or wrong. Without If-Match only where there is no draft yet; {@code If-Match: *} overwrites. */
    @PutMapping(
            path = "/draft",
            consumes = {YAML, "application/x-yaml", "text/yaml", JSON},
            produces = JSON)
    @Needs(Scope.CONFIG)
    ResponseEntity<DraftAnswer> save(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            HttpServletRequest request)
            throws IOException {
        if (!NAME.matcher(id).matches()) {
            throw Problem.of(ProblemCode.INVALID, "A campaign is called by small letters, digits and dashes.");
        }
        var file = SentFile.read(request);
        var draft = seen(() -> drafts.save(id, file.source(), file.files(), caller.name(), revision(match)));
        return ResponseEntity.ok().eTag(tag(draft)).body(DraftAnswer.of(draft));
    }

    @DeleteMapping("/draft")
    @Needs(Scope.CONFIG)
    ResponseEntity<Void> discard(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match) {
        known(id);
        var unused = seen(() -> drafts.discard(id, by(caller), revision(match)));
        return ResponseEntity.noContent().build();
    }

    /** Makes the draft the next version. */
    @PostMapping(path = "/draft/publish", consumes = JSON, produces = JSON)
    @Needs(Scope.CONFIG)
    @ApiResponse(
            responseCode = "201",
            description = "Published; leads under way keep their version",
            content = @Content(schema = @Schema(implementation = Published.class)))
    ResponseEntity<String> publish(
            Caller caller,
            @PathVariable String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody ReasonBody body) {
        var wanted = Map.of("reason", Objects.requireNonNullElse(body.reason(), ""), "match", String.valueOf(match));
        return idempotent
                .once(caller, key, "POST /api/v1/campaigns/" + id + "/draft/publish", wanted, () -> {
                    known(id);
                    var version = published(caller, id, body.reason(), revision(match));
                    return new Idempotent.Reply(
                            201, "/api/v1/campaigns/" + id + "/versions/" + version, new Published(id, version));
                })
                .entity();
    }

    private int published(Caller caller, String id, @Nullable String reason, @Nullable Long revision) {
        try {
            return seen(() -> drafts.publish(id, by(caller), reason, revision));
        } catch (DraftInvalid invalid) {
            throw Problem.of(
                    ProblemCode.CAMPAIGN_INVALID,
                    "The draft has " + invalid.errors().size()
                            + (invalid.errors().size() == 1 ? " mistake." : " mistakes."),
                    invalid.errors().stream().map(DraftAnswer::error).toList());
        }
    }

    /** From the newest version to the draft, unless others are named. */
    @GetMapping(path = "/diff", produces = JSON)
    @Needs(Scope.READ)
    DiffAnswer diff(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        var before = from == null
                ? campaigns.newestOf(id).orElseThrow(() -> Problem.notFound("campaign"))
                : version(id, from);
        var name = to == null ? "draft" : to;
        var after = name.equals("draft") ? known(id).yaml() : version(id, name).source();
        List<LineDiff.Line> lines = LineDiff.of(before.source(), after);
        return new DiffAnswer(
                id, String.valueOf(before.version()), name, LineDiff.changes(lines), LineDiff.text(lines));
    }

    private Campaigns.Published version(String id, String number) {
        return Optional.of(number)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .flatMap(text -> campaigns.find(id, Integer.parseInt(text)))
                .orElseThrow(() -> Problem.notFound("version of a campaign"));
    }

    private Draft known(String id) {
        return drafts.of(id).orElseThrow(() -> Problem.notFound("draft"));
    }

    private static <T> T seen(Supplier<T> change) {
        try {
            return change.get();
        } catch (DraftChanged changed) {
            throw Problem.of(
                    ProblemCode.DRAFT_CHANGED,
                    changed.now()
                            .map(now -> now.changedBy() + " changed the draft at " + now.changedAt()
                                    + "; its ETag is \"" + now.revision() + "\".")
                            .orElse("There is no draft any more: it was published or discarded."));
        }
    }

    /** What the caller has seen; null for whatever is there. */
    private static @Nullable Long revision(@Nullable String match) {
        if (match == null) {
            return 0L;
        }
        if (match.equals("*")) {
            return null;
        }
        var tag = ETAG.matcher(match.strip());
        return tag.matches() ? Long.parseLong(tag.group(1)) : -1L;
    }

    private static String tag(Draft draft) {
        return "\"" + draft.revision() + "\"";
    }

    private static Drafts.By by(Caller caller) {
        return new Drafts.By(caller.id(), caller.name(), caller.requestId());
    }
}
