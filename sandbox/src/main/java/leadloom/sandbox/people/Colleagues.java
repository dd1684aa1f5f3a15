package leadloom.sandbox.people;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import leadloom.sandbox.chance.Dice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simulated reviewers and sales people of a run. They see and do only what the public API offers, and mark every
 * act as simulated. An answer that comes too late, because the question was settled meanwhile, is no fault.
 */
public final class Colleagues implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Colleagues.class);

    /** Short, because a question may be open for a few real seconds only. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final int AT_ONCE = 8;
    private static final int TRIES = 20;

    private final Api api;
    private final SimulatedTime time;
    private final Answering answering;
    private final Dice dice;
    private final Tally tally = new Tally();
    private final Desk desk;
    private final SalesRound sales;
    private final Visits answers = new Visits(AT_ONCE);
    private final Thread thread;

    private Colleagues(Api api, SimulatedTime time, Habits habits, long seed) {
        this.api = api;
        this.time = time;
        this.answering = new Answering(habits, seed);
        this.dice = new Dice(seed);
        this.desk = new Desk(api, answering, tally);
        this.sales = new SalesRound(api, answering, dice, tally);
        this.thread = Thread.ofPlatform().name("colleagues").daemon().unstarted(this::work);
    }

    static Colleagues start(Api api, SimulatedTime time, Habits habits, long seed) {
        var colleagues = new Colleagues(api, time, habits, seed);
        colleagues.thread.start();
        return colleagues;
    }

    /** What was done so far, by kind of question and answer. */
    public Map<String, Object> counts() {
        return tally.read();
    }

    @Override
    public void close() {
        thread.interrupt();
        answers.close();
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(PAUSE);
                try {
                    lookAround();
                } catch (RuntimeException mishap) { // one odd answer must not silence everybody
                    tally.count("mishaps");
                    LOG.warn("a simulated colleague stumbled", mishap);
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAround() throws InterruptedException {
        desk.read();
        var now = time.confirmed();
        if (now.isPresent()) {
            answer(desk.take(now.orElseThrow()));
        }
        sales.step();
    }

    private void answer(List<Question> questions) throws InterruptedException {
        for (var question : questions) {
            answers.begin(() -> decide(question));
        }
    }

    private void decide(Question question) throws InterruptedException {
        var choice = answering.choice(question);
        var path = "/api/v1/leads/" + Api.encode(question.lead()) + "/reviews/decision";
        var key = dice.bits("decision", question.lead(), question.review(), Integer.toString(question.level()));
        var headers = Map.of("Idempotency-Key", "colleague-" + Long.toHexString(key));
        var body = body(question, choice);
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var answer = api.post(path, headers, body);
            if (!answer.isPassing()) {
                count(question, choice, answer.status());
                return;
            }
            Thread.sleep(PAUSE);
        }
        tally.count("answers_given_up");
    }

    private void count(Question question, String choice, int status) {
        if (status >= 200 && status < 300) {
            tally.count("decided/" + question.kind() + "/" + choice);
        } else if (status == 404 || status == 409) {
            tally.count("came_too_late/" + question.kind());
        } else {
            tally.count("answers_refused");
            LOG.warn("an answer to a {} question was refused with status {}", question.kind(), status);
        }
    }

    private byte[] body(Question question, String choice) {
        var body = Api.JSON
                .createObjectNode()
                .put("review", question.review())
                .put("choice", choice)
                .put("simulated", true);
        if (choice.equals("edit")) {
            body.put("text", answering.editedLine(question));
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
