package leadloom.app.assembly;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import leadloom.api.demo.DemoInbox;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.faults.FaultKind;
import leadloom.sandbox.mail.StoredMail;
import leadloom.sandbox.people.Deed;
import leadloom.sandbox.people.People;
import org.jspecify.annotations.Nullable;

/** The mails that the sandbox of this process took, and the simulated people who got them. */
final class SandboxInbox implements DemoInbox {

    private static final int KEPT = 500;

    private final Sandbox sandbox;
    private final AtomicReference<@Nullable People> people = new AtomicReference<>();

    SandboxInbox(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** From now on these react. */
    void of(People started) {
        people.set(started);
    }

    @Override
    public long count() {
        return sandbox.mails().count();
    }

    @Override
    public List<Mail> latest(int atMost) {
        return sandbox.mails().latest(atMost).stream().map(SandboxInbox::mail).toList();
    }

    @Override
    public Optional<Mail> find(String messageId) {
        return stored(messageId).map(SandboxInbox::mail);
    }

    @Override
    public List<String> deeds() {
        return people.get() == null ? List.of() : Deed.words();
    }

    @Override
    public boolean act(String messageId, String deed) {
        var there = people.get();
        return there != null
                && Deed.of(deed)
                        .flatMap(what -> stored(messageId).map(mail -> there.act(mail.head(), what)))
                        .orElse(false);
    }

    @Override
    public List<String> vendors() {
        return Sandbox.vendors();
    }

    @Override
    public List<String> faults() {
        return Arrays.stream(FaultKind.values()).map(FaultKind::word).toList();
    }

    @Override
    public void impose(String vendor, String fault, double share, Duration during) {
        FaultKind.of(fault).ifPresent(kind -> sandbox.faults().impose(vendor, kind, share, during));
    }

    @Override
    public void lift(String vendor) {
        sandbox.faults().lift(vendor);
    }

    private Optional<StoredMail> stored(String messageId) {
        return sandbox.mails().latest(KEPT).stream()
                .filter(mail -> mail.head().messageId().equals(messageId))
                .findFirst();
    }

    private static Mail mail(StoredMail stored) {
        var head = stored.head();
        return new Mail(
                head.messageId(),
                head.from(),
                head.to(),
                head.subject(),
                head.receivedAt(),
                stored.text(),
                head.links(),
                head.headers());
    }
}
