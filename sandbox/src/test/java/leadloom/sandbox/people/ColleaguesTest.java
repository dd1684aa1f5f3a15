package leadloom.sandbox.people;

import static leadloom.sandbox.people.ApiStandIn.MONDAY;
import static leadloom.sandbox.people.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ColleaguesTest {

    private static final int QUESTIONS = 150;

    private final ApiStandIn api = new ApiStandIn();
    private final Answering answering = new Answering(Habits.DEFAULTS, 3);

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void everyQuestionIsAnsweredOnceAsItsHashSaysAndSomeAreLeft() throws Throwable {
        askFirstLines();
        try (var people = people()) {
            eventually(
                    () -> assertThat(count(people, "questions_seen/first-line")).isEqualTo(QUESTIONS));
            assertThat(api.acts).isEmpty();

            api.now = MONDAY.plus(Duration.ofHours(3));
            eventually(() -> assertThat(api.acts).hasSize(answered().size()));
        }

        var answered = answered();
        assertThat(answered.size()).isBetween(QUESTIONS * 7 / 10, QUESTIONS - 5);
        assertThat(new HashSet<>(api.acts.stream()
                        .map(act -> act.headers().get("idempotency-key"))
                        .toList()))
                .hasSize(answered.size());
        assertThat(api.acts).allSatisfy(act -> {
            var body = Api.JSON.readTree(act.body());
            assertThat(act.headers()).containsEntry("authorization", "Bearer " + ApiStandIn.KEY);
            assertThat(body.path("simulated").asBoolean(false)).isTrue();
            assertThat(body.path("choice").asString()).isIn("approve", "edit", "plain");
            assertThat(body.has("text"))
                    .isEqualTo(body.path("choice").asString().equals("edit"));
        });
    }

    @Test
    void anAnswerThatComesTooLateIsCountedAndNotRepeated() throws Throwable {
        askFirstLines();
        api.decisionStatus = 409;
        api.now = MONDAY.plus(Duration.ofHours(3));

        try (var people = people()) {
            eventually(() -> assertThat(count(people, "came_too_late/first-line"))
                    .isEqualTo(answered().size()));
            assertThat(api.acts).hasSize(answered().size());
        }
    }

    @Test
    void salesStopsOrTakesOverAFewWaitingLeadsOnce() throws Throwable {
        api.waitingLeads =
                IntStream.range(0, 1_000).mapToObj("lead_%d"::formatted).toList();
        var wanted = api.waitingLeads.stream()
                .filter(lead -> answering.actionOn(lead).isPresent())
                .count();

        try (var people = people()) {
            eventually(() -> assertThat(count(people, "acted/stop") + count(people, "acted/take_over"))
                    .isEqualTo(wanted));
        }

        assertThat(wanted).isBetween(5L, 35L);
        assertThat(api.acts)
                .hasSize((int) wanted)
                .allSatisfy(act -> assertThat(
                                Api.JSON.readTree(act.body()).path("reason").asString())
                        .isEqualTo("simulated"));
    }

    @Test
    void choicesFallAsWeighedAmongThoseOffered() {
        var asked = questions("cold", List.of("call", "close"), false);

        assertThat(shares(asked).keySet()).containsExactly("call", "close");
        assertThat(shares(asked).getOrDefault("call", 0.0)).isBetween(0.42, 0.51);
        var firstLines = shares(questions("first-line", List.of("approve", "edit", "plain"), false));
        assertThat(firstLines.getOrDefault("approve", 0.0)).isBetween(0.72, 0.78);
        assertThat(firstLines.getOrDefault("edit", 0.0)).isBetween(0.12, 0.18);
    }

    @Test
    void aQuestionOfAnUnknownKindGetsOneOfItsChoices() {
        assertThat(shares(questions("unheard-of", List.of("this", "that"), false))
                        .keySet())
                .containsExactly("that", "this");
    }

    @Test
    void aQuestionThatWaitsForEverIsAnsweredInTheEndAndOthersMayBeLeft() {
        var left = questions("problem", List.of("retry", "skip", "stop"), false).stream()
                .filter(question -> answering.when(question).isEmpty())
                .count();

        assertThat(left).isBetween(1_100L, 1_400L);
        assertThat(questions("problem", List.of("retry", "skip", "stop"), true))
                .allSatisfy(question -> assertThat(answering.when(question))
                        .hasValueSatisfying(at -> assertThat(at)
                                .isBetween(MONDAY.plus(Duration.ofMinutes(10)), MONDAY.plus(Duration.ofDays(4)))));
    }

    @Test
    void theNextLevelOfAQuestionIsAnotherChance() {
        var asked = questions("hand-over", List.of("take", "not-now", "close"), false).stream()
                .filter(question -> answering.when(question).isEmpty())
                .map(left ->
                        new Question(left.lead(), left.review(), left.kind(), left.choices(), left.askedAt(), false, 2))
                .toList();

        var answeredOneLevelUp = asked.stream()
                .filter(question -> answering.when(question).isPresent())
                .count();
        assertThat((double) answeredOneLevelUp / asked.size()).isBetween(0.65, 0.75);
    }

    private People people() {
        return People.start(PeopleOptions.of(api.base(), ApiStandIn.KEY, ApiStandIn.SECRET, 3, true));
    }

    private static long count(People people, String what) {
        var colleagues = (Map<?, ?>) people.counts().get("colleagues");
        return colleagues != null && colleagues.get(what) instanceof Number number ? number.longValue() : 0;
    }

    private void askFirstLines() {
        for (var number = 0; number < QUESTIONS; number++) {
            api.openReviews.put("lead_" + number, """
                    {"lead":"lead_%d","review":"line/nurture/intro","kind":"first-line",\
                    "choices":["approve","edit","plain"],"state":"open","asked_at":"%s",\
                    "due_at":"%s","level":1,"group":"reviewers"}""".formatted(number, MONDAY, MONDAY.plus(Duration.ofDays(1))));
        }
    }

    private List<String> answered() {
        return IntStream.range(0, QUESTIONS)
                .mapToObj("lead_%d"::formatted)
                .filter(lead -> answering
                        .when(new Question(
                                lead,
                                "line/nurture/intro",
                                "first-line",
                                List.of("approve", "edit", "plain"),
                                MONDAY,
                                false,
                                1))
                        .isPresent())
                .toList();
    }

    private static List<Question> questions(String kind, List<String> choices, boolean forEver) {
        var questions = new ArrayList<Question>();
        for (var number = 0; number < 5_000; number++) {
            questions.add(new Question("lead_" + number, "review", kind, choices, MONDAY, forEver, 1));
        }
        return questions;
    }

    private Map<String, Double> shares(List<Question> questions) {
        var shares = new TreeMap<String, Double>();
        questions.forEach(question -> shares.merge(answering.choice(question), 1.0 / questions.size(), Double::sum));
        return shares;
    }
}
