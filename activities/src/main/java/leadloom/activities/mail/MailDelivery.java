package leadloom.activities.mail;

import java.util.Map;
import java.util.TreeMap;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.hub.campaign.Templates;
import leadloom.hub.campaign.Templates.Rendered;
import leadloom.hub.consent.UnsubscribeToken;
import leadloom.hub.effect.Claim;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.Effects;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.effect.Effects.Mail;
import leadloom.hub.effect.MailGate;
import leadloom.hub.lead.Leads.Lead;
import leadloom.hub.seal.Seals;
import leadloom.journey.Event;
import leadloom.journey.Move.Deliver;
import org.jspecify.annotations.Nullable;

/** Takes one mail through its last gate and out, and writes down what became of it. At most once, whatever dies. */
public final class MailDelivery {

    private final MailVendor vendor;
    private final MailGate gate;
    private final Effects effects;
    private final Seals seals;
    private final Sender sender;
    private final Reconciliation reconciliation;

    public MailDelivery(MailVendor vendor, MailGate gate, Effects effects, Seals seals, Sender sender) {
        this.vendor = vendor;
        this.gate = gate;
        this.effects = effects;
        this.seals = seals;
        this.sender = sender;
        this.reconciliation = new Reconciliation(vendor, effects);
    }

    /**
     * Sends, or writes down why not.
     *
     * @param line the first line's words; null for the plain template
     * @throws io.temporal.failure.ApplicationFailure if the mail surely did not leave, and may later
     */
    public void deliver(Lead lead, int position, Deliver move, @Nullable String lineId, @Nullable String line) {
        var key = new EffectKey(lead.id(), position, EffectKey.Kind.MAIL);
        var mail = new Mail(move.sequence(), move.step(), move.template(), lineId, vendor.name());
        switch (gate.claim(lead, key, mail)) {
            case Claim.Granted(var lease, var attempt) ->
                send(key, compose(lead, key, move, line), new Deadline(lease.minusSeconds(1)));
            case Claim.HeldBack(var reason, var until) ->
                effects.journal(key, new Event.Held(position, reason, until), "held");
            // What forbids it is in the journal already, or suppresses the person; the lead's next decision sees it.
            case Claim.Forbidden(var reason) ->
                effects.journal(
                        key,
                        new Event.Held(
                                position, "forbidden: " + reason, effects.now().plusSeconds(60)),
                        "held");
            case Claim.Settled(var state, var reference) -> again(key, state);
        }
    }

    private void send(EffectKey key, OutgoingMail mail, Deadline deadline) {
        switch (vendor.send(mail, deadline)) {
            case MailVendor.Accepted(var reference) -> delivered(key, reference);
            case MailVendor.Refused(var code, var hard) ->
                effects.settle(key, End.REFUSED, code, new Event.DeliveryRefused(key.position(), code, hard));
            case MailVendor.Unwanted(var reason) -> {
                gate.optOut(key.lead(), reason, vendor.name());
                effects.settle(key, End.REFUSED, reason, null);
            }
            case MailVendor.Failed(var failure) when failure instanceof Ambiguous -> doubtful(key);
            case MailVendor.Failed(var failure) -> throw failed(key, failure);
        }
    }

    private void delivered(EffectKey key, String reference) {
        effects.settle(key, End.DONE, reference, new Event.Delivered(key.position(), touch(key)));
    }

    private RuntimeException failed(EffectKey key, VendorFailure failure) {
        effects.settle(key, failure instanceof Rejected ? End.REFUSED : End.FAILED, null, null);
        return failure.toTemporal();
    }

    /** An earlier attempt settled, or died in mid-call; either way nothing is sent now. */
    private void again(EffectKey key, String state) {
        switch (state) {
            case "unknown" -> diedInMidCall(key);
            case "refused" -> throw new Rejected(vendor.name(), "refused before").toTemporal();
            default -> {}
        }
    }

    /** What is written down as unknown is the sweep's to ask about, and may not be settled twice. */
    private void diedInMidCall(EffectKey key) {
        if (effects.find(key).filter(known -> known.state().equals("claimed")).isPresent()) {
            doubtful(key);
        }
    }

    /**
     * The vendor is asked. What surely did not arrive may be tried again; what nobody can tell counts as sent until
     * somebody can, because missing beats twice.
     */
    private void doubtful(EffectKey key) {
        switch (reconciliation.ask(key, reconciliation.patience())) {
            case MailVendor.Sent(var reference) -> delivered(key, reference);
            case MailVendor.NotSent() -> throw failed(key, new Unavailable(vendor.name()));
            case MailVendor.CannotTell() -> unknown(key);
            case MailVendor.Failed(var failure) -> unknown(key);
        }
    }

    private void unknown(EffectKey key) {
        effects.settle(key, End.UNKNOWN, null, new Event.DeliveryUnknown(key.position(), touch(key)));
    }

    private OutgoingMail compose(Lead lead, EffectKey key, Deliver move, @Nullable String line) {
        var template = lead.campaign().templates().get(move.template());
        if (template == null) {
            throw new IllegalStateException("no template " + move.template());
        }
        var unsubscribe = sender.publicUrl() + "/u/" + UnsubscribeToken.of(lead.id(), seals);
        var extra = new TreeMap<>(Map.of(
                "unsubscribe_url", unsubscribe,
                "sender_name", sender.name(),
                "postal_address", sender.postalAddress()));
        if (line != null) {
            extra.put("ai_line", line);
        }
        var links = new MailLinks(key, lead.campaign().tracking(), effects, seals, sender.publicUrl());
        var words = Templates.render(template, lead.state().facts(), extra, links::through);
        var rendered = links.finish(withFoot(words, unsubscribe));
        return new OutgoingMail(
                "<" + key.lead() + "." + key.position() + "@" + sender.messageIdDomain() + ">",
                key.id(),
                sender.address(),
                lead.state().facts().get("lead.email").orElse(""),
                rendered.subject(),
                rendered.text(),
                rendered.html(),
                Map.of(
                        // RFC 2369 and RFC 8058: one click, by POST, without a login.
                        "List-Unsubscribe",
                        "<" + unsubscribe + ">",
                        "List-Unsubscribe-Post",
                        "List-Unsubscribe=One-Click",
                        // RFC 2919: one list a campaign, under a name that stays.
                        "List-Id",
                        "<" + lead.campaign().id() + "." + sender.messageIdDomain() + ">"));
    }

    /** Every mail ends with who wrote it, from where, and how to end it; the file need not say so. */
    private Rendered withFoot(Rendered mail, String unsubscribe) {
        var text = mail.text() + "\n--\n" + sender.name() + ", " + sender.postalAddress() + "\nUnsubscribe: "
                + unsubscribe + "\n";
        var html = mail.html() + "<hr><p>" + escaped(sender.name()) + ", " + escaped(sender.postalAddress())
                + "<br><a href=\"" + unsubscribe + "\">Unsubscribe</a></p>";
        return new Rendered(mail.subject(), text, html);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String touch(EffectKey key) {
        return key.lead() + "/" + key.position();
    }
}
