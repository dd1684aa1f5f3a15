package leadloom.api.figure;

import java.util.List;
import leadloom.api.Cursors;
import leadloom.api.access.Needs;
import leadloom.api.figure.FigureReader.Answer;
import leadloom.api.figure.FigureReader.Question;
import leadloom.hub.access.Scope;
import leadloom.hub.figure.FigureCatalogue;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The numbers of the console and the rows behind each. */
@RestController
@Needs(Scope.READ)
final class FiguresEndpoint {

    private final FigureReader reader;

    FiguresEndpoint(FigureReader reader) {
        this.reader = reader;
    }

    record Named(String name, String title, String definition) {}

    record Catalogue(List<Named> data) {}

    @GetMapping("/api/v1/figures")
    Catalogue all() {
        return new Catalogue(FigureCatalogue.all().stream()
                .map(figure -> new Named(figure.name(), figure.title(), figure.definition()))
                .toList());
    }

    @GetMapping("/api/v1/figures/{name}")
    Answer one(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String campaign,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String what,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        return reader.answer(new Question(name, from, to, campaign, version, what, after), Cursors.limit(limit));
    }
}
