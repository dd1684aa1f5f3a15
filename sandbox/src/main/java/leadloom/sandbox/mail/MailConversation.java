package leadloom.sandbox.mail;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.faults.FaultKind;
import leadloom.sandbox.faults.Faults;
import leadloom.sandbox.invoices.Invoices;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** One mail from MAIL FROM to its end, and what goes wrong on the way. */
final class MailConversation implements MessageHandler {

    private static final Duration LONGER_THAN_ANYONE_WAITS = Duration.ofSeconds(15);

    private final MessageContext context;
    private final OpenSockets sockets;
    private final MailSink sink;
    private final Dice dice;
    private final Faults faults;
    private final Invoices invoices;
    private final InstantSource clock;

    private String recipient = "";

    MailConversation(
            MessageContext context,
            OpenSockets sockets,
            MailSink sink,
            Dice dice,
            Faults faults,
            Invoices invoices,
            InstantSource clock) {
        this.context = context;
        this.sockets = sockets;
        this.sink = sink;
        this.dice = dice;
        this.faults = faults;
        this.invoices = invoices;
        this.clock = clock;
    }

    @Override
    public void from(String sender) {
        // any sender is welcome here
    }

    @Override
    public void recipient(String address) throws RejectException {
        recipient = address.toLowerCase(Locale.ROOT);
        if (dice.unit("mailbox", recipient) < faults.rates().unknownMailbox()) {
            throw new RejectException(550, "5.1.1 no such mailbox");
        }
    }

    @Override
    public String data(InputStream raw) throws RejectException, IOException {
        var mail = MailParser.parse(recipient, raw, clock.instant());
        // by recipient and subject: a retry of the same mail is the same subject, the next step's mail is another
        var fault =
                faults.next(SmtpStandIn.VENDOR, recipient + ' ' + mail.head().subject());
        if (fault.isPresent()) {
            invoices.faulted(SmtpStandIn.VENDOR, fault.orElseThrow());
            fail(fault.orElseThrow(), mail);
        } else {
            accept(mail);
        }
        return "2.0.0 Ok: queued as " + Long.toHexString(dice.bits(mail.head().messageId()));
    }

    private void fail(FaultKind kind, StoredMail mail) throws RejectException, IOException {
        switch (kind) {
            case DOWN -> throw new DropConnectionException(421, "4.3.2 closing for maintenance");
            case REFUSED -> throw new RejectException(554, "5.7.1 refused by policy");
            case SERVER_ERROR -> throw new RejectException(451, "4.3.0 local error");
            case THROTTLED -> throw new RejectException(450, "4.7.1 too many messages, slow down");
            case USED_UP -> throw new RejectException(450, "4.7.1 daily quota exceeded");
            case RESET -> {
                accept(mail);
                sockets.cut(context.getRemoteAddress());
            }
            case HANG -> {
                accept(mail);
                pause(LONGER_THAN_ANYONE_WAITS);
                sockets.cut(context.getRemoteAddress());
            }
            case SLOW -> {
                accept(mail);
                pause(faults.rates().slowFor());
            }
        }
    }

    private void accept(StoredMail mail) {
        invoices.performed(SmtpStandIn.VENDOR, mail.head().messageId());
        sink.accept(mail);
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void done() {
        // nothing is held
    }
}
