package leadloom.hub.reply;

import static org.assertj.core.api.Assertions.assertThat;

import leadloom.journey.reply.ReplyKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplyRulesTest {

    private static ReplyKind read(String text) {
        return ReplyRules.read("Re: Hello", text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Please unsubscribe me from this list.         | UNSUBSCRIBE
            UNSUBSCRIBE                                   | UNSUBSCRIBE
            Unsubscribe, thanks!                          | UNSUBSCRIBE
            Stop.                                         | UNSUBSCRIBE
            Please don't contact me again.                | UNSUBSCRIBE
            Sounds good, but take me off your list first. | UNSUBSCRIBE
            Kindly remove my email                        | UNSUBSCRIBE
            Sounds great, let's talk on Tuesday.          | INTERESTED
            Yes please, tell me more. What does it cost?  | INTERESTED
            I'm interested                                | INTERESTED
            What does it cost?                            | QUESTION
            Does it work with HubSpot?                    | QUESTION
            Not interested, thanks.                       | NOT_NOW
            Not right now, we have no budget.             | NOT_NOW
            We already use something. Maybe later?        | NOT_NOW
            I am not the right person for this.           | WRONG_PERSON
            Carla no longer works here.                   | WRONG_PERSON
            I am out of the office until Monday.          | OUT_OF_OFFICE
            Thanks.                                       | UNSURE
            OK                                            | UNSURE
            """)
    void readsEnglish(String text, ReplyKind kind) {
        assertThat(read(text)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Bitte tragen Sie mich aus Ihrem Verteiler aus.          | UNSUBSCRIBE
            Abmelden                                                | UNSUBSCRIBE
            Bitte keine weiteren E-Mails!                           | UNSUBSCRIBE
            Bitte löschen Sie meine Daten.                          | UNSUBSCRIBE
            Klingt gut, lassen Sie uns telefonieren.                | INTERESTED
            Was kostet das?                                         | QUESTION
            Danke, aber kein Interesse.                             | NOT_NOW
            Derzeit nicht, vielleicht nächstes Jahr.                | NOT_NOW
            Ich bin nicht zuständig.                                | WRONG_PERSON
            Frau Huber arbeitet nicht mehr bei uns.                 | WRONG_PERSON
            Ich bin bis zum 4.5. nicht im Büro.                     | OUT_OF_OFFICE
            Ne m'écrivez plus.                                      | UNSUBSCRIBE
            Désabonnez-moi svp                                      | UNSUBSCRIBE
            Ça m'intéresse, prenons rendez-vous.                    | INTERESTED
            Quel est le prix ?                                      | QUESTION
            Non merci, pas pour le moment.                          | NOT_NOW
            Je ne suis pas la bonne personne.                       | WRONG_PERSON
            Je suis absente jusqu'à lundi.                          | OUT_OF_OFFICE
            Por favor, remova-me da vossa lista.                    | UNSUBSCRIBE
            Não quero receber mais mensagens.                       | UNSUBSCRIBE
            Estou interessado, vamos marcar.                        | INTERESTED
            Quanto custa?                                           | QUESTION
            De momento não, obrigado.                               | NOT_NOW
            Não estou interessada.                                  | NOT_NOW
            O Rui já não trabalha aqui.                             | WRONG_PERSON
            Estou ausente até sexta-feira.                          | OUT_OF_OFFICE
            Quiero darme de baja.                                   | UNSUBSCRIBE
            No me escriban más.                                     | UNSUBSCRIBE
            Me interesa, hablemos.                                  | INTERESTED
            ¿Cuánto cuesta?                                         | QUESTION
            No gracias, ya tenemos proveedor.                       | NOT_NOW
            No soy la persona adecuada.                             | WRONG_PERSON
            Estoy de baja médica hasta junio.                       | OUT_OF_OFFICE
            """)
    void readsGermanFrenchPortugueseAndSpanish(String text, ReplyKind kind) {
        assertThat(read(text)).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "How do our customers unsubscribe from what your product sends for us in the end",
                "I am on vacation next week, but this sounds good.",
                "I am not the right person, but sounds interesting.",
                "Not right now, but I would love to know next time.",
                "Am on annual leave. Could you call me?"
            })
    void doesNotGuessWhereSeveralThingsAreSaid(String text) {
        assertThat(read(text)).isEqualTo(ReplyKind.UNSURE);
    }

    /** Our own mail hangs below each reply and says "unsubscribe". */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n\nOn Mon, 2 Mar 2026 at 10:00, Mara <mara@orrin.example> wrote:\n> Hello.\n> Unsubscribe: https://x",
                "\r\n\r\nOn Monday the second of March 2026\r\nMara <mara@orrin.example> wrote:\r\n\r\nUnsubscribe: x",
                "\n\nAm 02.03.26 um 10:00 schrieb Mara Orrin:\n> Unsubscribe: x",
                "\n\nLe lun. 2 mars 2026 à 10:00, Mara <m@x.example> a écrit :\n\nUnsubscribe",
                "\n\nEl lun, 2 mar 2026, Mara escribió:\nUnsubscribe",
                "\n\n-----Original Message-----\nFrom: Mara\nUnsubscribe",
                "\n\nVon: Mara <mara@orrin.example>\nGesendet: Montag\nUnsubscribe",
                "\n-- \nAda\nTo unsubscribe write to stop@x.example",
                "\n> Please unsubscribe me"
            })
    void neverReadsWhatIsQuoted(String below) {
        assertThat(read("Sounds good, let's talk." + below)).isEqualTo(ReplyKind.INTERESTED);
    }

    @Test
    void anEmptyReplyIsReadByItsSubject() {
        assertThat(ReplyRules.read("unsubscribe", "")).isEqualTo(ReplyKind.UNSUBSCRIBE);
        assertThat(ReplyRules.read("Re: Hello", " \n ")).isEqualTo(ReplyKind.UNSURE);
        assertThat(ReplyRules.read("Re: interested in how you unsubscribe people from lists", ""))
                .isEqualTo(ReplyKind.UNSURE);
    }

    @Test
    void aVeryLongReplyIsReadForOneThingOnly() {
        var words = "Some words about this and that. ".repeat(200);

        assertThat(read(words + "Sounds good.")).isEqualTo(ReplyKind.UNSURE);
        assertThat(read(words + "Please unsubscribe me.")).isEqualTo(ReplyKind.UNSUBSCRIBE);
    }

    @Test
    void aLineWithoutEndTakesNoTime() {
        var text = "On " + "a ".repeat(200_000);

        assertThat(NewWords.of(text + "\n" + text)).isNotEmpty();
    }
}
