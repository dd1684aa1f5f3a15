package leadloom.sandbox.mail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import leadloom.sandbox.chance.AddressHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every mail that was accepted: a receipt of each, bodies of the last {@value #BODIES_KEPT} only, and how often each
 * Message-ID came, so that a test can hold it against the hub.
 */
public final class MailSink {

    private static final Logger LOG = LoggerFactory.getLogger(MailSink.class);
    private static final int BODIES_KEPT = 500;

    private final List<Receipt> receipts = new ArrayList<>();
    private final Deque<StoredMail> latest = new ArrayDeque<>();
    private final Map<String, Integer> byMessageId = new ConcurrentHashMap<>();
    /** Sequences send the same few subjects to thousands; one copy of each is enough. */
    private final Map<String, String> subjects = new ConcurrentHashMap<>();

    private final List<DeliveredMail.Listener> listeners = new CopyOnWriteArrayList<>();

    /** Tells this listener of every mail accepted from now on. */
    public void listen(DeliveredMail.Listener listener) {
        listeners.add(listener);
    }

    /** How many mails were accepted, repeats counted. */
    public synchronized long count() {
        return receipts.size();
    }

    /** A receipt for every accepted mail, in order of arrival. */
    public synchronized List<Receipt> receipts() {
        return List.copyOf(receipts);
    }

    /** How often each Message-ID was accepted. */
    public Map<String, Integer> byMessageId() {
        return Map.copyOf(byMessageId);
    }

    /** Message-IDs that were accepted more than once. */
    public List<String> repeated() {
        return byMessageId.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The newest mails with their text, newest first. */
    public synchronized List<StoredMail> latest(int limit) {
        return latest.stream().limit(limit).toList();
    }

    /** Takes a mail for its recipient, by whatever way it came. */
    public void accept(StoredMail mail) {
        var head = mail.head();
        var subject = subjects.computeIfAbsent(head.subject(), same -> same);
        byMessageId.merge(head.messageId(), 1, Integer::sum);
        synchronized (this) {
            receipts.add(new Receipt(head.messageId(), AddressHash.of(head.to()), subject, head.receivedAt()));
            latest.addFirst(mail);
            if (latest.size() > BODIES_KEPT) {
                latest.removeLast();
            }
        }
        for (var listener : listeners) {
            tell(listener, head);
        }
    }

    private static void tell(DeliveredMail.Listener listener, DeliveredMail mail) {
        try {
            listener.delivered(mail);
        } catch (RuntimeException mishap) {
            LOG.warn("a listener failed on an accepted mail", mishap);
        }
    }
}
