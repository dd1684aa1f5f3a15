package leadloom.activities.mail;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import leadloom.activities.mail.MailVendor.Doubt;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.Lines;
import org.jspecify.annotations.Nullable;

/** Mails as they leave {@link MailDelivery}. */
public final class Mails {

    public static final Sender SENDER = new Sender(
            "Mara",
            "Mara <mara@orrin.example>",
            "mail.orrin.example",
            URI.create("https://leads.orrin.example"),
            "1 Quay, Porto");

    private Mails() {}

    /** What leaves through this vendor, as the sender of all of them. */
    static OutreachActivities outreach(TestLeads world, MailVendor vendor) {
        return new OutreachActivities(
                new MailDelivery(vendor, world.gate, world.effects, world.hub.seals(), SENDER),
                world.leads,
                new Lines(world.hub));
    }

    public static OutgoingMail of(String effect) {
        return to("ana@north-mills.io", effect);
    }

    public static OutgoingMail to(String recipient, String effect) {
        return new OutgoingMail(
                "<lead_1." + effect + "@mail.orrin.example>",
                effect,
                "Mara at Orrin <mara@orrin.example>",
                recipient,
                "A word about presses",
                "Good day.\nhttps://leads.orrin.example/u/token\n",
                "<p>Good day.</p><a href=\"https://leads.orrin.example/u/token?a=1&amp;b=2\">Unsubscribe</a>",
                Map.of(
                        "List-Unsubscribe",
                        "<https://leads.orrin.example/u/token>",
                        "List-Unsubscribe-Post",
                        "List-Unsubscribe=One-Click",
                        "List-Id",
                        "<small.mail.orrin.example>"));
    }

    public static OutgoingMail withSubject(String subject) {
        var mail = of("effect-1");
        return new OutgoingMail(
                mail.messageId(),
                mail.effectId(),
                mail.from(),
                mail.to(),
                subject,
                mail.text(),
                mail.html(),
                mail.extraHeaders());
    }

    public static Doubt doubt(String effect, Instant at, @Nullable String witness) {
        return new Doubt(effect, at.minusSeconds(10), at, witness);
    }
}
