package leadloom.api.console.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leadloom.api.Cells;
import leadloom.api.access.Needs;
import leadloom.api.audit.AuditAnswer;
import leadloom.api.audit.AuditReader;
import leadloom.api.audit.AuditReader.Question;
import leadloom.api.body.ApiJson;
import leadloom.api.console.Words;
import leadloom.hub.access.Scope;
import leadloom.hub.audit.AuditEntries.Entry;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.util.UriComponentsBuilder;

/** The audit log: who, what, before and after, why. What is asked for stands in the address. */
@Controller
@Needs(Scope.READ)
final class AuditPage {

    private static final int PAGE = 50;
    private static final String HEAD =
            "at,actor,actor_name,action,subject,subject_name,lead,before,after,reason,request_id\r\n";

    private final AuditReader reader;

    AuditPage(AuditReader reader) {
        this.reader = reader;
    }

    /** An entry as it is shown. */
    record Row(
            Entry entry,
            List<Difference> differences,
            @Nullable String lead) {

        static Row of(Entry entry) {
            return new Row(
                    entry,
                    Difference.of(entry.before(), entry.after()),
                    entry.lead().orElse(null));
        }

        public String actor() {
            return Objects.requireNonNullElse(entry.actorName(), entry.actor());
        }

        public String subject() {
            return Objects.requireNonNullElse(entry.subjectName(), entry.subject());
        }

        public String action() {
            return entry.action().replace('-', ' ');
        }

        public Instant at() {
            return entry.at();
        }
    }

    @GetMapping("/audit")
    String page(
            @RequestParam(required = false) @Nullable String who,
            @RequestParam(required = false) @Nullable String what,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String after,
            @ModelAttribute("words") Words words,
            Model model,
            HttpServletRequest request) {
        var question = new Question(who, what, subject, from, to);
        var page = reader.page(question, words.zone(), after, PAGE);
        model.addAttribute("rows", page.data().stream().map(Row::of).toList());
        model.addAttribute("asked", question);
        model.addAttribute("actors", reader.actors());
        model.addAttribute("actions", reader.actions());
        model.addAttribute("next", page.next() == null ? null : address(request, "/audit", page.next()));
        model.addAttribute("first", after == null || after.isEmpty() ? null : address(request, "/audit", null));
        model.addAttribute("csv", address(request, "/audit/export.csv", null));
        model.addAttribute("json", address(request, "/audit/export.json", null));
        return "leadloom/console/audit";
    }

    private static String address(HttpServletRequest request, String path, @Nullable String after) {
        return UriComponentsBuilder.fromPath(path)
                .query(request.getQueryString())
                .replaceQueryParam("after", Optional.ofNullable(after))
                .build()
                .toUriString();
    }

    @GetMapping(path = "/audit/export.csv", produces = "text/csv")
    ResponseEntity<StreamingResponseBody> csv(
            @RequestParam(required = false) @Nullable String who,
            @RequestParam(required = false) @Nullable String what,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @ModelAttribute("words") Words words) {
        var question = new Question(who, what, subject, from, to);
        return file("audit.csv", out -> {
            write(out, HEAD);
            reader.all(question, words.zone(), entry -> write(out, line(entry)));
        });
    }

    /** One object a line. */
    @GetMapping(path = "/audit/export.json", produces = "application/x-ndjson")
    ResponseEntity<StreamingResponseBody> json(
            @RequestParam(required = false) @Nullable String who,
            @RequestParam(required = false) @Nullable String what,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @ModelAttribute("words") Words words) {
        var question = new Question(who, what, subject, from, to);
        return file(
                "audit.ndjson",
                out -> reader.all(
                        question,
                        words.zone(),
                        entry -> write(out, ApiJson.mapper().writeValueAsString(AuditAnswer.of(entry)) + "\n")));
    }

    private static ResponseEntity<StreamingResponseBody> file(String name, StreamingResponseBody body) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(body);
    }

    private static String line(Entry entry) {
        return Stream.of(
                        entry.at().toString(),
                        entry.actor(),
                        entry.actorName(),
                        entry.action(),
                        entry.subject(),
                        entry.subjectName(),
                        entry.lead().orElse(null),
                        entry.before(),
                        entry.after(),
                        entry.reason(),
                        entry.requestId())
                .map(value -> Cells.enclosed(Objects.requireNonNullElse(value, "")))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
