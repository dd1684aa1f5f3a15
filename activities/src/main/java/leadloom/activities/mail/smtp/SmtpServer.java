package leadloom.activities.mail.smtp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The server that takes our mail.
 *
 * @param user the account to log in with, or null for a server that asks for none
 * @param startTls whether the connection must be encrypted before anything is said
 * @param helloName the name we introduce ourselves with; looking up our own could take seconds
 * @param waitWhenThrottled how long to wait when the server says "slow down", which SMTP cannot put in numbers
 */
public record SmtpServer(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        boolean startTls,
        String helloName,
        Duration waitWhenThrottled) {

    @Override
    public String toString() {
        return "SmtpServer[" + host + ':' + port + ']'; // never the password
    }
}
