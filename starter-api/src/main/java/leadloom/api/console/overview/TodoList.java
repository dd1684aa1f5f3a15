package leadloom.api.console.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leadloom.api.console.Words;
import leadloom.api.console.overview.OverviewView.Todo;
import leadloom.hub.kpi.Overview;
import leadloom.hub.kpi.Overview.Questions;
import leadloom.hub.kpi.Overview.Waiting;
import leadloom.hub.kpi.OverviewFigures;

/** What waits for people, and what a vendor lets wait, in words about leads. */
record TodoList(Words words, FigureLinks links) {

    private record Kind(String one, String many, double minutes, String otherwise) {}

    /** How long one usually takes; said as "about", and replaced by no measured minutes of anybody. */
    private static final Map<String, Kind> KINDS = Map.of(
            "first-line",
                    new Kind("first line to approve", "first lines to approve", 0.35, "goes out as the plain template"),
            "cold", new Kind("cold lead to judge", "cold leads to judge", 1, "is decided by its default"),
            "reply", new Kind("reply to read", "replies to read", 0.7, "counts as a question"),
            "hand-over", new Kind("lead to hand over", "leads to hand over", 1, "is decided by its default"),
            "problem", new Kind("problem to mend", "problems to mend", 3, "is decided by its default"));

    private static final Kind OTHER = new Kind("question", "questions", 1, "is decided by its default");

    private static final Map<String, String> VENDORS = Map.of(
            "Trying again: enrich", "Company look-ups do not answer, nothing is lost",
            "Trying again: compose", "First lines cannot be written just now, nothing is lost",
            "Trying again: deliver", "Mails do not get out just now, nothing is lost",
            "Trying again: sync-crm", "The CRM does not answer, nothing is lost",
            "Trying again: notify", "Notes to colleagues do not get through, nothing is lost",
            "CRM is away", "The CRM does not answer, nothing is lost");

    List<Todo> of(Overview overview) {
        var todos = new ArrayList<Todo>();
        overview.questions().stream().map(this::question).forEach(todos::add);
        overview.waits().stream().map(this::vendor).forEach(todos::add);
        return todos;
    }

    private Todo question(Questions questions) {
        var kind = KINDS.getOrDefault(questions.kind(), OTHER);
        var minutes = Math.max(1, Math.round(questions.count() * kind.minutes()));
        var next = questions.nextDefault();
        return new Todo(
                words.number(questions.count()),
                links.now(OverviewFigures.QUESTIONS_NOW, questions.kind(), questions.count()),
                questions.count() == 1 ? kind.one() : kind.many(),
                "/review",
                "about " + minutes + " min · oldest " + words.ago(questions.oldest()) + " · "
                        + (next == null
                                ? "waits for a person as long as it takes"
                                : "without a decision the next " + kind.otherwise() + " " + words.at(next)));
    }

    private Todo vendor(Waiting waiting) {
        var next = waiting.next();
        return new Todo(
                words.number(waiting.count()),
                links.now(OverviewFigures.TRYING_AGAIN, waiting.what(), waiting.count()),
                waiting.count() == 1 ? "lead waits for a vendor" : "leads wait for a vendor",
                null,
                VENDORS.getOrDefault(waiting.what(), "A vendor does not answer, nothing is lost")
                        + (next == null ? "" : " · tried again by itself " + words.ago(next)));
    }
}
