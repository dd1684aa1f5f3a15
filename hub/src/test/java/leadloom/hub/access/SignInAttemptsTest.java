package leadloom.hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import leadloom.hub.Hub;
import leadloom.hub.TestHub;
import leadloom.hub.access.SignInAttempts.Attempt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SignInAttemptsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-05T09:00:00Z"));
    private final Hub hub = TestHub.open(now::get);
    private final SignInAttempts attempts = new SignInAttempts(hub);

    @AfterEach
    void close() {
        hub.close();
    }

    private static Attempt from(String login, int address) {
        return new Attempt(login, "192.0.2." + address, Optional.empty());
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Test
    void afterFiveWrongOnesEachCostsALongerWaitUpToAQuarterOfAnHour() {
        for (var i = 0; i < SignInAttempts.FREE; i++) {
            assertThat(attempts.begin(from("mara", i))).isEmpty();
        }
        var waits = new ArrayList<Long>();
        for (var i = 0; i < 7; i++) {
            var wait = attempts.begin(from("mara", 50 + i)).orElseThrow();
            waits.add(wait.toSeconds());
            pass(wait);
            assertThat(attempts.begin(from("MARA ", 60 + i))).isEmpty();
        }

        assertThat(waits).containsExactly(30L, 60L, 120L, 240L, 480L, 900L, 900L);
    }

    @Test
    void oneAddressTriesManyLoginsOnlySoOften() {
        for (var i = 0; i < SignInAttempts.FREE_OF_AN_ADDRESS; i++) {
            assertThat(attempts.begin(from("login" + i, 1))).isEmpty();
        }

        assertThat(attempts.begin(from("another", 1))).isPresent();
        assertThat(attempts.begin(from("another", 2))).isEmpty();
    }

    @Test
    void theRightPasswordClearsTheLoginButNotTheAddress() {
        for (var i = 0; i < SignInAttempts.FREE_OF_AN_ADDRESS; i++) {
            attempts.begin(from("guessed" + i, 1));
        }
        pass(Duration.ofMinutes(20));
        var own = from("own", 1);
        assertThat(attempts.begin(own)).isEmpty();
        attempts.succeeded(own);

        assertThat(attempts.begin(from("guessed", 1))).isEmpty();
        assertThat(attempts.begin(from("guessed", 1))).isPresent();
    }

    @Test
    void guessesElsewhereDoNotKeepAKnownBrowserOut() {
        for (var i = 0; i < 3 * SignInAttempts.FREE; i++) {
            attempts.begin(from("mara", i));
        }

        assertThat(attempts.begin(from("mara", 100))).isPresent();
        assertThat(attempts.begin(new Attempt("mara", "192.0.2.101", Optional.of("her-laptop"))))
                .isEmpty();
    }

    @Test
    void manyAtOnceAreNoWayAround() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var passed = IntStream.range(0, 60)
                    .mapToObj(i ->
                            threads.submit(() -> attempts.begin(from("mara", i)).isEmpty()))
                    .toList()
                    .stream()
                    .filter(answer -> {
                        try {
                            return answer.get();
                        } catch (InterruptedException | ExecutionException failed) {
                            throw new IllegalStateException(failed);
                        }
                    })
                    .count();

            assertThat(passed).isEqualTo(SignInAttempts.FREE);
        }
    }

    @Test
    void anHourLaterAllIsForgotten() {
        for (var i = 0; i < SignInAttempts.FREE; i++) {
            attempts.begin(from("mara", i));
        }
        pass(Duration.ofMinutes(61));
        attempts.tidy();

        assertThat(hub.sql()
                        .sql("SELECT count(*) FROM sign_in_failure")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(attempts.begin(from("mara", 1))).isEmpty();
    }

    @Test
    void neitherLoginNorAddressStandInClear() {
        attempts.begin(from("mara", 7));

        assertThat(hub.sql()
                        .sql("SELECT string_agg(encode(who, 'escape'), ' ') FROM sign_in_failure")
                        .query(String.class)
                        .single())
                .doesNotContain("mara")
                .doesNotContain("192.0.2");
        assertThat(attempts.unknownLogin("my password")).startsWith("unknown_").doesNotContain("password");
    }
}
