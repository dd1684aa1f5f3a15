package leadloom.api.console.figures;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import leadloom.api.Cells;
import leadloom.api.access.Needs;
import leadloom.api.figure.FigureReader;
import leadloom.api.figure.FigureReader.Question;
import leadloom.hub.access.Scope;
import leadloom.hub.figure.Figures.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.util.UriComponentsBuilder;

/** The rows behind a number: as many as it says. */
@Controller
@Needs(Scope.READ)
final class FiguresPage {

    private static final int PAGE = 100;

    private final FigureReader reader;

    FiguresPage(FigureReader reader) {
        this.reader = reader;
    }

    @GetMapping("/figures/{name}")
    String page(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String campaign,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String what,
            @RequestParam(required = false) @Nullable String after,
            Model model,
            HttpServletRequest request) {
        var answer = reader.answer(new Question(name, from, to, campaign, version, what, after), PAGE);
        model.addAttribute("answer", answer);
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute("campaign", campaign);
        model.addAttribute("version", version);
        model.addAttribute("what", what);
        model.addAttribute("here", address(request, name, null));
        model.addAttribute("next", answer.next() == null ? null : address(request, name, answer.next()));
        model.addAttribute("csv", address(request, name + ".csv", null));
        return "leadloom/console/figure";
    }

    private static String address(HttpServletRequest request, String name, @Nullable String after) {
        return UriComponentsBuilder.fromPath("/figures/" + name)
                .query(request.getQueryString())
                .replaceQueryParam("after", Optional.ofNullable(after))
                .build()
                .toUriString();
    }

    /** All rows as a file, fetched part by part, so that its length does not matter. */
    @GetMapping(path = "/figures/{name}.csv", produces = "text/csv")
    ResponseEntity<StreamingResponseBody> file(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String campaign,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String what) {
        var first = reader.answer(new Question(name, from, to, campaign, version, what, null), PAGE);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + first.name() + ".csv\"")
                .body(out -> {
                    out.write("at,lead,what,amount\r\n".getBytes(StandardCharsets.UTF_8));
                    var part = first;
                    while (true) {
                        for (var row : part.data()) {
                            out.write(line(row).getBytes(StandardCharsets.UTF_8));
                        }
                        if (part.next() == null) {
                            return;
                        }
                        part = reader.answer(new Question(name, from, to, campaign, version, what, part.next()), PAGE);
                    }
                });
    }

    private static String line(Row row) {
        return row.at() + "," + Cells.enclosed(row.lead() == null ? "" : row.lead()) + ","
                + Cells.enclosed(row.what() == null ? "" : row.what()) + ","
                + (row.amount() == null ? "" : row.amount()) + "\r\n";
    }
}
