package leadloom.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import leadloom.api.Sent;
import leadloom.api.hook.VendorDesk;
import leadloom.api.inbound.InboundMails.Taken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What mail servers report of our mails. */
final class DeliveryReportsTest {

    private static final VendorDesk DESK = new VendorDesk();
    private static final InboundMails MAILS = DESK.api.context().getBean(InboundMails.class);

    private static final String HARD = """
            Final-Recipient: rfc822; ada@acme.example
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 User unknown
            """;

    @AfterAll
    static void stop() {
        DESK.close();
    }

    @BeforeEach
    void forget() {
        DESK.api.hub().sql().sql("DELETE FROM quarantine").update();
    }

    private static Taken take(String message) {
        return MAILS.take(Letters.raw(message));
    }

    @ParameterizedTest
    @CsvSource({
        "failed, 5.1.1, bounced/true/5.1.1",
        "failed, 5.0.0, bounced/true/5.0.0",
        "Failed, 5.1.10 (null MX), bounced/true/5.1.10",
        "failed, 5.2.2, bounced/false/5.2.2",
        "failed, 5.7.1, bounced/false/5.7.1",
        "failed, 4.4.7, bounced/false/4.4.7",
        "delayed, 4.4.1, bounced/false/4.4.1",
        "failed, nonsense, bounced/false",
        "delivered, 2.0.0, ''"
    })
    void eachFateMeansWhatItsCodeSays(String action, String status, String journal) {
        var sent = Sent.by(DESK.api);
        var group = "Final-Recipient: rfc822; ada@acme.example\nAction: " + action + "\nStatus: " + status;

        assertThat(take(Letters.report(sent.messageId(), group))).isEqualTo(new Taken.Applied());

        assertThat(String.join(" ", DESK.journal(sent))).isEqualTo(journal);
    }

    @Test
    void theSameReportTwiceIsOneBounce() {
        var sent = Sent.by(DESK.api);
        var report = Letters.report(sent.messageId(), HARD);

        take(report);

        assertThat(take(report)).isEqualTo(new Taken.Repeated());
        assertThat(DESK.journal(sent)).containsExactly("bounced/true/5.1.1");
        assertThat(DESK.texts("SELECT evidence ->> 'code' FROM engagement WHERE lead_id = '" + sent.lead() + "'"))
                .containsExactly("5.1.1");
    }

    @Test
    void aReportOfAMailThatWasNeverOursIsKeptAndChangesNothingWhoeverItNames() {
        var sent = Sent.by(DESK.api);
        var address = DESK.addressOf(sent);
        var group = "Final-Recipient: rfc822; " + address + "\nAction: failed\nStatus: 5.1.1";

        assertThat(take(Letters.report("<other@orrin.example>", group))).isEqualTo(new Taken.Quarantined());
        assertThat(take(Letters.report("<lead_zzz.1@orrin.example>", group))).isEqualTo(new Taken.Quarantined());

        assertThat(DESK.journal(sent)).isEmpty();
        assertThat(DESK.quarantine())
                .containsExactly("test/report-of-no-mail-of-ours", "test/report-of-no-mail-of-ours");
    }

    @Test
    void aMailReturnedAsTextIsFoundAllTheSame() {
        var sent = Sent.by(DESK.api);
        var report = Letters.report("<gone@x.example>", HARD)
                .replace("This is the mail system", "Your mail had\n  Message-ID: " + sent.messageId() + "\n");

        assertThat(take(report)).isEqualTo(new Taken.Applied());
    }

    @Test
    void aReportOfTwoRecipientsTellsOfBoth() {
        var sent = Sent.by(DESK.api);
        var group = HARD + "\n\nFinal-Recipient: rfc822; two@acme.example\nAction: delayed\nStatus: 4.4.1\n";

        take(Letters.report(sent.messageId(), group));

        assertThat(DESK.journal(sent)).containsExactly("bounced/true/5.1.1", "bounced/false/4.4.1");
    }

    @Test
    void aReportInsideAnotherTypeIsReadAsOne() {
        var sent = Sent.by(DESK.api);
        var report = Letters.report(sent.messageId(), HARD)
                .replace("multipart/report; report-type=delivery-status;", "multipart/mixed;");

        assertThat(take(report)).isEqualTo(new Taken.Applied());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-status-part", "no-recipient", "no-action", "odd-action", "cut"})
    void aMalformedReportIsKeptAndVisible(String how) {
        var sent = Sent.by(DESK.api);
        var whole = Letters.report(sent.messageId(), HARD);
        var broken = switch (how) {
            case "no-status-part" -> whole.replace("message/delivery-status", "text/x-status");
            case "no-recipient" -> Letters.report(sent.messageId(), "");
            case "no-action" -> whole.replace("Action: failed\n", "");
            case "odd-action" -> whole.replace("Action: failed", "Action: eaten");
            default -> whole.substring(0, whole.indexOf("Reporting-MTA"));
        };

        assertThat(take(broken)).as(how).isEqualTo(new Taken.Quarantined());

        assertThat(DESK.journal(sent)).isEmpty();
        assertThat(DESK.quarantine()).singleElement().asString().startsWith("test/report-without-");
    }
}
