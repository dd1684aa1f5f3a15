package leadloom.hub.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AutomaticMailTest {

    @ParameterizedTest
    @CsvSource({
        "auto-submitted, auto-replied, true",
        "auto-submitted, auto-generated; owner=x, true",
        "auto-submitted, no, false",
        "auto-submitted, No, false",
        "x-autoreply, yes, true",
        "x-autorespond, , true",
        "precedence, bulk, true",
        "precedence, Auto_Reply, true",
        "precedence, first-class, false",
        "return-path, <>, true",
        "return-path, <ada@acme.io>, false",
        "x-mailer, anything, false"
    })
    void isKnownByItsHeaders(String name, String value, boolean automatic) {
        var headers = Map.of(name, List.of(value == null ? "" : value));

        assertThat(AutomaticMail.is(headers, "Re: Hello")).isEqualTo(automatic);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Automatic reply: Hello",
                "Out of Office: back on Monday",
                "Automatische Antwort: Hello",
                "Abwesenheitsnotiz",
                "Réponse automatique : Hello",
                "Respuesta automática: Hello",
                "Resposta automática: Hello",
                "Auto: Hello"
            })
    void isKnownByItsSubject(String subject) {
        assertThat(AutomaticMail.is(Map.of(), subject)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Re: Automatic reply: Hello", "Re: Hello", "", "Automotive leads", "Our out of office policy"})
    void isNotSeenWhereAPersonWrote(String subject) {
        assertThat(AutomaticMail.is(Map.of(), subject)).isFalse();
    }
}
