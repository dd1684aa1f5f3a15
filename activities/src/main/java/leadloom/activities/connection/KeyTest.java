package leadloom.activities.connection;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.Away;
import leadloom.activities.VendorFailure.OverBudget;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.VendorFailure.VendorOut;
import leadloom.activities.http.VendorErrors;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.hub.connection.Check;
import leadloom.hub.connection.Check.Grade;

/**
 * The test of a vendor that is spoken to over HTTP: whether it is reached, whether it takes the key, and whether the
 * key may do what is needed. Of its answers only codes are repeated.
 */
public final class KeyTest implements ConnectionTest {

    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final Integer[] ANSWERS = {400, 401, 402, 403, 404, 405, 422, 429, 451};

    private final String vendor;
    private final String setting;
    private final URI base;
    private final VendorErrors errors;
    private final InstantSource clock;
    private final Function<Steps, List<Question>> questions;

    /** @param setting what the names of its settings begin with, such as {@code LEADLOOM_CRM} */
    public KeyTest(
            String vendor,
            String setting,
            URI base,
            VendorErrors errors,
            InstantSource clock,
            Function<Steps, List<Question>> questions) {
        this.vendor = vendor;
        this.setting = setting;
        this.base = base;
        this.errors = errors;
        this.clock = clock;
        this.questions = questions;
    }

    @Override
    public String vendor() {
        return vendor;
    }

    @Override
    public void run(Steps steps) {
        var reach = Reach.of(base, setting + "_URL");
        steps.add(reach);
        if (reach.grade() == Grade.FAILED) {
            return;
        }
        var http = new VendorHttp(vendor, errors, clock);
        for (var question : questions.apply(steps)) {
            var check = ask(http, question, steps);
            steps.add(check);
            if (check.grade() == Grade.FAILED) {
                return;
            }
        }
    }

    private Check ask(VendorHttp http, Question question, Steps steps) {
        var request = question.request().expecting(ANSWERS);
        return switch (http.send(request, steps.within(WITHIN))) {
            case Answered answered
            when answered.status() / 100 == 2 || question.reads().contains(answered.status()) ->
                question.read().apply(answered);
            case Answered answered -> refused(question, answered);
            case VendorHttp.Failed(var failure) ->
                Check.failed(question.step(), question.sent(), words(failure), "Try again in a while.");
        };
    }

    private Check refused(Question question, Answered answered) {
        var code = errors.code(answered.body());
        var said = "HTTP " + answered.status() + (code.matches("[A-Za-z0-9_.-]{1,40}") ? ", " + code : "");
        return switch (answered.status()) {
            case 401 ->
                Check.failed(
                        question.step(),
                        question.sent(),
                        said + ": the key is refused.",
                        "Set " + setting + "_KEY, or " + setting + "_KEY_FILE, to a key that is valid.");
            case 402 ->
                Check.failed(question.step(), question.sent(), said + ": the plan is used up.", "Extend the plan.");
            case 403 ->
                Check.failed(
                        question.step(),
                        question.sent(),
                        said + ": the key may not do this.",
                        "Allow it " + question.allows() + " at the vendor.");
            case 404, 405 ->
                Check.failed(
                        question.step(),
                        question.sent(),
                        said + ": there is no such thing at this address.",
                        "Correct " + setting + "_URL.");
            case 429 ->
                Check.warning(
                        question.step(),
                        question.sent(),
                        said + ": the account has reached a limit.",
                        "Try again in a while; if it stays, ask the vendor for a higher limit.");
            default ->
                Check.failed(
                        question.step(),
                        question.sent(),
                        said + ": the question is refused.",
                        "See the vendor's page in docs/vendors.");
        };
    }

    private static String words(VendorFailure failure) {
        return switch (failure) {
            case Unavailable away -> "It does not answer, or has a fault of its own.";
            case Away away -> "It has just failed many others.";
            case RateLimited later ->
                "It asks to wait for " + later.retryAfter().toSeconds() + " s.";
            case Rejected never -> "It refuses: " + never.code() + ".";
            case VendorOut out -> "It serves nobody with this account: " + out.code() + ".";
            case Ambiguous lost -> "The answer was lost.";
            case OverBudget dear -> "Nothing may be spent.";
        };
    }
}
