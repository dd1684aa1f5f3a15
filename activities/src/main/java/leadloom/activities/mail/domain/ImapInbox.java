package leadloom.activities.mail.domain;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.search.SubjectTerm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/** A mailbox by IMAP, only read from. */
public final class ImapInbox implements TestInbox {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final String WITHIN_MILLIS = "10000";

    private final Account account;
    private final Duration lookEvery;

    /**
     * Where it is.
     *
     * @param protocol imaps or imap
     * @param startTls whether a plain connection must become an encrypted one
     */
    public record Account(
            String protocol,
            boolean startTls,
            String host,
            int port,
            String user,
            String password,
            String folder,
            String address) {

        @Override
        public String toString() {
            return "the mailbox at " + host;
        }
    }

    public ImapInbox(Account account) {
        this(account, LOOK_EVERY);
    }

    ImapInbox(Account account, Duration lookEvery) {
        this.account = account;
        this.lookEvery = lookEvery;
    }

    @Override
    public String address() {
        return account.address();
    }

    @Override
    public Optional<List<String>> await(String word, Duration within) throws Unreadable {
        var until = System.nanoTime() + within.toNanos();
        while (true) {
            var found = look(word);
            if (found.isPresent()
                    || System.nanoTime() >= until
                    || Thread.currentThread().isInterrupted()) {
                return found;
            }
            LockSupport.parkNanos(lookEvery.toNanos());
        }
    }

    private Optional<List<String>> look(String word) throws Unreadable {
        try (var store = Session.getInstance(settings()).getStore(account.protocol())) {
            store.connect(account.host(), account.port(), account.user(), account.password());
            try (var folder = store.getFolder(account.folder())) {
                folder.open(Folder.READ_ONLY);
                var found = folder.search(new SubjectTerm(word));
                if (found.length == 0) {
                    return Optional.empty();
                }
                var results = found[found.length - 1].getHeader("Authentication-Results");
                return Optional.of(results == null ? List.of() : List.of(results));
            }
        } catch (AuthenticationFailedException refused) {
            throw new Unreadable("The server refuses user or password.");
        } catch (MessagingException unreached) {
            throw new Unreadable("It cannot be read: " + unreached.getClass().getSimpleName() + ".");
        }
    }

    private Properties settings() {
        var settings = new Properties();
        var prefix = "mail." + account.protocol();
        settings.put(prefix + ".connectiontimeout", WITHIN_MILLIS);
        settings.put(prefix + ".timeout", WITHIN_MILLIS);
        settings.put(prefix + ".ssl.checkserveridentity", "true");
        settings.put(prefix + ".starttls.enable", Boolean.toString(account.startTls()));
        settings.put(prefix + ".starttls.required", Boolean.toString(account.startTls()));
        return settings;
    }
}
