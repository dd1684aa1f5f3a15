package leadloom.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PasswordRulesTest {

    @ParameterizedTest
    @CsvSource({
        "elevenchars, at least 12",
        "aaaaaaaaaaaaaaaa, repeats",
        "abababababab, repeats",
        "password1234, first that anybody",
        "Passw0rd!2026, first that anybody",
        "QWERTYUIOPasdfghjkl, first that anybody",
        "correct horse battery staple, first that anybody",
        "mara likes four cats, your login or name",
        "the oliveira garden, your login or name"
    })
    void whatSomebodyWouldTryIsRefused(String password, String words) {
        assertThat(PasswordRules.complaint(password, "mara", "Mara Oliveira").orElse(""))
                .contains(words);
    }

    @Test
    void bcryptsLimitIsSaidInBytes() {
        assertThat(PasswordRules.complaint("längere Wörter ".repeat(5), "mara", "Mara"))
                .hasValueSatisfying(
                        words -> assertThat(words).contains("85 bytes").contains("72"));
        assertThat(PasswordRules.complaint("abcde fghij klmno pqrst uvwxy ".repeat(2) + "abcdefghijkl", "mara", "Mara"))
                .isEmpty();
    }

    @Test
    void fourWordsDo() {
        assertThat(PasswordRules.complaint("seven quiet loud lamps", "mara", "Mara Oliveira"))
                .isEmpty();
    }
}
