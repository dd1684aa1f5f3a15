package leadloom.journey.engagement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The labelled mails, and what the grader makes of them. Answers with counts; nothing of a case can be read from it.
 */
final class Corpus {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the corpus says that the ranges kept free for documentation stand for. */
    private static final String DOCUMENTATION = """
            home 192.0.2.0/24
            home 2001:db8::/32
            company 203.0.113.0/24
            hosting 198.51.100.0/24
            hosting 3fff::/20
            """;

    private Corpus() {}

    /** A request and who made it in truth. */
    record Labelled(Hit hit, Grade truth, boolean byImageProxy) {}

    record Case(String scenario, Instant sent, int links, List<Labelled> hits) {}

    /** What came of one request. */
    record Outcome(String scenario, Labelled labelled, Verdict verdict) {}

    static AddressRanges ranges() {
        return AddressRanges.parse(text("addresses.txt")).with(AddressRanges.parse(DOCUMENTATION));
    }

    /** Grades as the product does: each request when its settle window ends, by what was seen until then. */
    static List<Outcome> settled(String half, Duration window) {
        var outcomes = new ArrayList<Outcome>();
        for (var mail : read(half)) {
            for (var at = 0; at < mail.hits().size(); at++) {
                var until = mail.hits().get(at).hit().at().plus(window);
                var seen = mail.hits().stream()
                        .map(Labelled::hit)
                        .filter(hit -> !hit.at().isAfter(until))
                        .toList();
                outcomes.add(new Outcome(
                        mail.scenario(),
                        mail.hits().get(at),
                        Grading.grade(mail.sent(), mail.links(), seen).get(at)));
            }
        }
        return outcomes;
    }

    private static List<Case> read(String half) {
        var ranges = ranges();
        return text("corpus/" + half + ".ndjson")
                .lines()
                .map(line -> read(JSON.readTree(line), ranges))
                .toList();
    }

    private static Case read(JsonNode node, AddressRanges ranges) {
        var id = node.get("id").asString();
        var hits = new ArrayList<Labelled>();
        node.get("hits").forEach(hit -> hits.add(labelled(hit, ranges)));
        return new Case(
                id.substring(0, id.lastIndexOf('-')),
                Instant.parse(node.get("mail").get("sent_at").asString()),
                node.get("mail").get("links").size(),
                hits);
    }

    private static Labelled labelled(JsonNode node, AddressRanges ranges) {
        var headers = new LinkedHashMap<String, String>();
        node.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString()));
        var agent = node.path("user_agent").asString("");
        var address = node.get("address").asString();
        var hit = new Hit(
                Instant.parse(node.get("at").asString()),
                target(node),
                node.path("link").asString(""),
                node.get("method").asString().equals("HEAD"),
                Agent.of(agent),
                ranges.of(address),
                address,
                Headers.of(headers, agent, true),
                null);
        return new Labelled(
                hit,
                node.get("truth").asString().equals("person") ? Grade.PERSON : Grade.MACHINE,
                agent.contains("GoogleImageProxy"));
    }

    private static Hit.Target target(JsonNode node) {
        return switch (node.get("kind").asString()) {
            case "open" -> Hit.Target.PICTURE;
            case "honeypot" -> Hit.Target.HIDDEN_LINK;
            case "unsubscribe-get" -> Hit.Target.UNSUBSCRIBE_PAGE;
            case "unsubscribe-post" -> Hit.Target.UNSUBSCRIBE;
            case "head" -> node.path("link").asString("").equals("/u") ? Hit.Target.UNSUBSCRIBE_PAGE : Hit.Target.LINK;
            default -> Hit.Target.LINK;
        };
    }

    private static String text(String name) {
        try (var in = Objects.requireNonNull(Corpus.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Counts by scenario, for people. */
    static Map<String, int[]> byScenario(List<Outcome> outcomes) {
        var counts = new java.util.TreeMap<String, int[]>();
        outcomes.forEach(outcome -> {
            var count = counts.computeIfAbsent(outcome.scenario(), none -> new int[5]);
            count[0]++;
            if (outcome.labelled().truth() == Grade.MACHINE) {
                count[1]++;
                count[2] += outcome.verdict().grade() == Grade.MACHINE ? 1 : 0;
            } else {
                count[3] += outcome.verdict().grade() == Grade.MACHINE ? 1 : 0;
                count[4] += outcome.verdict().grade() == Grade.UNKNOWN ? 1 : 0;
            }
        });
        return counts;
    }
}
