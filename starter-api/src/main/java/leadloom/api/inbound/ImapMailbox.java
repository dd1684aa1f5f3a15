package leadloom.api.inbound;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Properties;
import java.util.function.Consumer;
import org.eclipse.angus.mail.imap.IMAPMessage;

/** A mailbox by IMAP. Reads without marking, and marks a mail as seen only once it is stored here. */
final class ImapMailbox implements Mailbox {

    /** A larger mail is cut: what matters of it stands at its start. */
    private static final int LARGEST = 8 * 1024 * 1024;

    private final InboundProperties.Imap imap;
    private final Session session;

    ImapMailbox(InboundProperties.Imap imap) {
        this.imap = imap;
        var protocol = protocol(imap);
        var settings = new Properties();
        settings.put("mail." + protocol + ".connectiontimeout", "10000");
        settings.put("mail." + protocol + ".timeout", "30000");
        settings.put("mail." + protocol + ".writetimeout", "10000");
        settings.put("mail." + protocol + ".ssl.checkserveridentity", "true");
        settings.put("mail." + protocol + ".starttls.enable", Boolean.toString(imap.security() == Security.STARTTLS));
        settings.put("mail." + protocol + ".starttls.required", Boolean.toString(imap.security() == Security.STARTTLS));
        this.session = Session.getInstance(settings);
    }

    /** How the connection is protected. */
    enum Security {
        TLS,
        STARTTLS,
        /** For a server on the same machine only. */
        NONE
    }

    private static String protocol(InboundProperties.Imap imap) {
        return imap.security() == Security.TLS ? "imaps" : "imap";
    }

    @Override
    public String name() {
        return imap.user() + "@" + imap.host() + "/" + imap.folder();
    }

    @Override
    public int read(Place after, int atMost, Consumer<Fetched> taker) throws MailboxAway {
        try (var store = session.getStore(protocol(imap))) {
            store.connect(imap.host(), imap.port(), imap.user(), imap.password());
            try (var folder = store.getFolder(imap.folder())) {
                folder.open(Folder.READ_WRITE);
                return read(folder, after, atMost, taker);
            }
        } catch (MessagingException | IOException away) {
            throw new MailboxAway(away.getClass().getSimpleName());
        }
    }

    private static int read(Folder folder, Place after, int atMost, Consumer<Fetched> taker)
            throws MessagingException, IOException {
        var uids = (UIDFolder) folder;
        var validity = uids.getUIDValidity();
        var from = validity == after.uidValidity() ? after.lastUid() + 1 : 1;
        var found = uids.getMessagesByUID(from, UIDFolder.LASTUID);
        var profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        folder.fetch(found, profile);
        var read = 0;
        for (var message : Arrays.copyOf(found, Math.min(found.length, atMost))) {
            var uid = uids.getUID(message);
            // A server answers "from 8 on" with the last mail even where that is the seventh.
            if (uid >= from) {
                taker.accept(new Fetched(new Place(validity, uid), InboundMail.Raw.of("imap", bytes(message))));
                message.setFlag(Flags.Flag.SEEN, true);
                read++;
            }
        }
        return read;
    }

    private static byte[] bytes(Message message) throws MessagingException, IOException {
        if (message instanceof IMAPMessage unmarked) {
            unmarked.setPeek(true);
        }
        var out = new Bounded();
        message.writeTo(out);
        return out.bytes.toByteArray();
    }

    /** Keeps the start of what is written to it. */
    private static final class Bounded extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int one) {
            if (bytes.size() < LARGEST) {
                bytes.write(one);
            }
        }

        @Override
        public void write(byte[] some, int offset, int length) {
            bytes.write(some, offset, Math.max(0, Math.min(length, LARGEST - bytes.size())));
        }
    }
}
