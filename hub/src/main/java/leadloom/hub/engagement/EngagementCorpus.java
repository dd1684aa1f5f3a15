package leadloom.hub.engagement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import leadloom.journey.engagement.AddressRanges;
import leadloom.journey.engagement.Agent;
import leadloom.journey.engagement.Grade;
import leadloom.journey.engagement.Grading;
import leadloom.journey.engagement.Headers;
import leadloom.journey.engagement.Hit;
import leadloom.journey.engagement.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The labelled mails that the grading of visits is measured by. It tells counts alone, so that measuring teaches nobody
 * a case.
 */
public final class EngagementCorpus {

    /** The half whose cases may be read, and the one that is only measured. */
    public enum Half {
        OPEN("open"),
        HELD_OUT("held-out");

        private final String word;

        Half(String word) {
            this.word = word;
        }

        /** As files and people call it. */
        public String word() {
            return word;
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the corpus says that the ranges kept free for documentation stand for. */
    private static final String DOCUMENTATION = """
            home 192.0.2.0/24
            home 2001:db8::/32
            company 203.0.113.0/24
            hosting 198.51.100.0/24
            hosting 3fff::/20
            """;

    private EngagementCorpus() {}

    /** A request and who made it in truth. */
    record Labelled(Hit hit, Grade truth, boolean byImageProxy) {}

    record Case(String scenario, Instant sent, int links, List<Labelled> hits) {}

    /** What came of one request. */
    record Outcome(String scenario, Labelled labelled, Verdict verdict) {

        boolean is(Grade grade) {
            return verdict.grade() == grade;
        }

        boolean isTruly(Grade grade) {
            return labelled.truth() == grade;
        }

        boolean asks(Hit.Target target) {
            return labelled.hit().target() == target;
        }
    }

    /**
     * Grades as the product does: each request when its settle window ends, by what was seen until then.
     *
     * @param window 30 s in the product, unless set
     */
    public static GradingRates measure(Half half, Duration window) {
        return GradingRates.of(half, settled(half, window));
    }

    private static List<Outcome> settled(Half half, Duration window) {
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

    private static List<Case> read(Half half) {
        var ranges = AddressRanges.parse(text(AddressRanges.class, "addresses.txt"))
                .with(AddressRanges.parse(DOCUMENTATION));
        return text(EngagementCorpus.class, "corpus/" + half.word() + ".ndjson")
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

    private static String text(Class<?> beside, String name) {
        try (var in = Objects.requireNonNull(beside.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
