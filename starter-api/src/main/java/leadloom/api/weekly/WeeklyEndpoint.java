package leadloom.api.weekly;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import leadloom.api.Cursors;
import leadloom.api.Page;
import leadloom.api.access.Caller;
import leadloom.api.access.Idempotent;
import leadloom.api.access.Needs;
import leadloom.api.body.ApiJson;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.weekly.WeekContent.Counted;
import leadloom.hub.weekly.WeeklyMails;
import leadloom.hub.weekly.WeeklyReport;
import leadloom.hub.weekly.WeeklyReviews;
import leadloom.hub.weekly.WeeklyReviews.SignOff;
import leadloom.journey.weekly.IsoWeek;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What weeks were, as reports say it; made once, read by anybody, signed off by one. */
@RestController
final class WeeklyEndpoint {

    private final WeeklyDesk desk;
    private final Idempotent idempotent;
    private final Cursors cursors;

    WeeklyEndpoint(Hub hub, WeeklyDesk desk, Idempotent idempotent) {
        this.desk = desk;
        this.idempotent = idempotent;
        this.cursors = new Cursors(hub.seals(), "weekly-reports");
    }

    /**
     * A report in the list.
     *
     * @param signedOffBy null while its review is open
     */
    record ReportEntry(
            String week,
            int revision,
            Instant from,
            Instant to,
            Instant madeAt,
            String hash,
            @Nullable String signedOffBy,
            @Nullable Instant signedOffAt) {}

    /**
     * A report.
     *
     * @param from decision clock, as are {@code to} and {@code madeAt}
     * @param because why it was made again; null for the first revision
     * @param mails how many of its mails are in each state
     * @param content every count says under {@code rows} where its rows are listed
     */
    record ReportAnswer(
            String week,
            int revision,
            String mode,
            String zone,
            Instant from,
            Instant to,
            Instant madeAt,
            Instant realMadeAt,
            String madeBy,
            @Nullable String because,
            String hash,
            Map<String, Long> mails,
            List<WeeklyReviews.Change> changes,
            @Nullable SignOff signedOff,
            JsonNode content) {}

    /** @param because why a report is made once more; nothing makes one only where there is none */
    record RunBody(@Nullable String because) {}

    /** Nothing is asked: who signs is who calls. */
    record SignBody() {}

    /** @param fresh false: it was there before */
    record Ran(String week, int revision, boolean fresh) {}

    @GetMapping(path = "/api/v1/reports/weekly", produces = "application/json")
    @Needs(Scope.READ)
    Page<ReportEntry> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var most = Cursors.limit(limit);
        var place = cursors.place(after);
        var found = desk.page(place == null ? null : WeeklyDesk.week(place), most + 1);
        var shown = found.subList(0, Math.min(most, found.size()));
        return new Page<>(
                shown.stream()
                        .map(entry -> new ReportEntry(
                                entry.week().text(),
                                entry.revision(),
                                entry.from(),
                                entry.to(),
                                entry.madeAt(),
                                entry.hash(),
                                entry.signedBy(),
                                entry.signedAt()))
                        .toList(),
                found.size() > most ? cursors.of(shown.getLast().week().text()) : null);
    }

    @GetMapping(path = "/api/v1/reports/weekly/{week}", produces = "application/json")
    @Needs(Scope.READ)
    ReportAnswer one(@PathVariable String week) {
        return answer(desk.known(WeeklyDesk.week(week)));
    }

    private ReportAnswer answer(WeeklyReport report) {
        var content = ApiJson.mapper().<JsonNode>valueToTree(report.content());
        name(content, report);
        return new ReportAnswer(
                report.week().text(),
                report.revision(),
                report.content().mode(),
                report.zone().getId(),
                report.from(),
                report.to(),
                report.madeAt(),
                report.realMadeAt(),
                report.madeBy(),
                report.because(),
                report.hash(),
                desk.mails(report.week()).stream()
                        .collect(Collectors.groupingBy(WeeklyMails.Standing::state, Collectors.counting())),
                desk.changes(report.week()),
                desk.signOff(report.week()).orElse(null),
                content);
    }

    /** Puts to every count where its rows are. */
    private static void name(JsonNode node, WeeklyReport report) {
        if (node instanceof ObjectNode counted && counted.has("number") && counted.has("figure")) {
            var figure = report.figure(new Counted(
                    counted.path("number").asInt(0), counted.path("figure").asString(""), 0));
            counted.put("rows", "/api/v1/figures/" + figure);
            return;
        }
        node.forEach(child -> name(child, report));
    }

    /** The printable file. */
    @GetMapping(path = "/api/v1/reports/weekly/{week}/file", produces = "text/html")
    @Needs(Scope.READ)
    ResponseEntity<String> file(@PathVariable String week) {
        return asFile(desk, WeeklyDesk.week(week));
    }

    private static ResponseEntity<String> asFile(WeeklyDesk desk, IsoWeek week) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"leadloom-" + week + ".html\"")
                .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .body(desk.file(desk.known(week)));
    }

    @PostMapping(
            path = "/api/v1/reports/weekly/{week}/run",
            consumes = "application/json",
            produces = "application/json")
    @Needs(Scope.REVIEW)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Ran.class)))
    ResponseEntity<String> run(
            Caller caller,
            @PathVariable String week,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody RunBody body) {
        var wanted = WeeklyDesk.week(week);
        return idempotent
                .once(caller, key, "POST /api/v1/reports/weekly/" + week + "/run", body, () -> {
                    var made = desk.make(wanted, body.because(), caller);
                    return new Idempotent.Reply(
                            200, null, new Ran(week, made.report().revision(), made.fresh()));
                })
                .entity();
    }

    @PostMapping(
            path = "/api/v1/reports/weekly/{week}/sign-off",
            consumes = "application/json",
            produces = "application/json")
    @Needs(Scope.REVIEW)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SignOff.class)))
    ResponseEntity<String> sign(
            Caller caller,
            @PathVariable String week,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody SignBody body) {
        var report = desk.known(WeeklyDesk.week(week));
        return idempotent
                .once(
                        caller,
                        key,
                        "POST /api/v1/reports/weekly/" + week + "/sign-off",
                        body,
                        () -> new Idempotent.Reply(200, null, desk.sign(report, caller)))
                .entity();
    }
}
