package leadloom.api.console.campaigns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;

/** Files to begin a campaign with. */
final class Starters {

    static final List<Starter> ALL = List.of(
            new Starter("demo-requests", "Demo requests", "Score, segment, three mails, hot ones to sales."),
            new Starter("newsletter-to-demo", "Newsletter to demo", "Lessons by mail until a click shows interest."),
            new Starter("reawaken-cold", "Reawaken cold", "Two mails to people who went quiet, then a question."));

    private Starters() {}

    /** A file that ships with Leadloom. */
    public record Starter(String name, String title, String words) {}

    /** Its text, called after the new campaign. */
    static Optional<String> text(String name, String campaign) {
        return ALL.stream()
                .filter(starter -> starter.name().equals(name))
                .findFirst()
                .map(starter -> read(starter).replaceFirst("(?m)^campaign: .*$", "campaign: " + campaign));
    }

    private static String read(Starter starter) {
        try {
            return new ClassPathResource("leadloom/starters/" + starter.name() + ".yaml")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
