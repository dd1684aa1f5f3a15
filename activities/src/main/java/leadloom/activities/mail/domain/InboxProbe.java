package leadloom.activities.mail.domain;

import java.time.Duration;
import leadloom.activities.connection.ConnectionTest;
import leadloom.activities.connection.Steps;
import leadloom.hub.connection.Check;

/** Tests the mailbox that replies arrive in: signs in and looks. */
public final class InboxProbe implements ConnectionTest {

    private static final String SENT = "a login by IMAP and a look into the folder";

    private final TestInbox inbox;

    public InboxProbe(TestInbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public String vendor() {
        return "imap";
    }

    @Override
    public void run(Steps steps) {
        try {
            var unused = inbox.await("leadloom-looks-whether-it-may", Duration.ZERO);
            steps.add(Check.ok("mailbox", SENT, "It can be read."));
        } catch (TestInbox.Unreadable why) {
            steps.add(Check.failed(
                    "mailbox",
                    SENT,
                    String.valueOf(why.getMessage()),
                    "Correct LEADLOOM_IMAP_URL, LEADLOOM_IMAP_USER and LEADLOOM_IMAP_PASSWORD."));
        }
    }
}
