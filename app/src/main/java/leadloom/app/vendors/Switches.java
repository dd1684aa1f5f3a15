package leadloom.app.vendors;

import java.util.Optional;
import leadloom.activities.audience.AudienceVendor;
import leadloom.activities.chat.ChatVendor;
import leadloom.activities.connection.Modes;
import leadloom.activities.connection.Sides;
import leadloom.activities.connection.StoredModes;
import leadloom.activities.connection.Switch;
import leadloom.activities.connection.SwitchedAudience;
import leadloom.activities.connection.SwitchedChat;
import leadloom.activities.connection.SwitchedCrm;
import leadloom.activities.connection.SwitchedMail;
import leadloom.activities.connection.SwitchedModel;
import leadloom.activities.connection.SwitchedNotes;
import leadloom.activities.connection.SwitchedSales;
import leadloom.activities.crm.CrmNotes;
import leadloom.activities.crm.CrmVendor;
import leadloom.activities.enrichment.EnrichmentVendor;
import leadloom.activities.mail.MailVendor;
import leadloom.activities.sales.SalesNotifier;
import leadloom.activities.writer.LanguageModel;
import leadloom.hub.Hub;
import leadloom.hub.connection.Connections;
import leadloom.hub.connection.ShadowActs;
import leadloom.hub.connection.Slot;

/** Puts the mode of its slot before each vendor. */
final class Switches {

    private final Modes modes;
    private final ShadowActs acts;

    Switches(Hub hub) {
        this.modes = new StoredModes(new Connections(hub), hub.realTime());
        this.acts = new ShadowActs(hub);
    }

    MailVendor mail(Sides<MailVendor> sides) {
        return new SwitchedMail(slot(Slot.EMAIL, sides));
    }

    CrmVendor crm(Sides<CrmSlot> sides) {
        return new SwitchedCrm(slot(
                Slot.CRM,
                new Sides<>(sides.standIn().map(CrmSlot::vendor), sides.real().map(CrmSlot::vendor))));
    }

    /** Empty where the CRM keeps none; its stand-in is of the same kind. */
    Optional<CrmNotes> notes(Sides<CrmSlot> sides) {
        var known = new Sides<>(
                sides.standIn().flatMap(CrmSlot::notes), sides.real().flatMap(CrmSlot::notes));
        var vendor = sides.real().or(sides::standIn).orElseThrow().vendor().name();
        return known.standIn().isEmpty() && known.real().isEmpty()
                ? Optional.empty()
                : Optional.of(new SwitchedNotes(slot(Slot.CRM, known), vendor));
    }

    Switch<EnrichmentVendor> enrichment(Sides<EnrichmentVendor> sides) {
        return slot(Slot.ENRICHMENT, sides);
    }

    LanguageModel model(Sides<LanguageModel> sides) {
        return new SwitchedModel(slot(Slot.AI, sides));
    }

    AudienceVendor audience(Sides<AudienceVendor> sides) {
        return new SwitchedAudience(slot(Slot.AUDIENCE, sides));
    }

    /** Empty where there is no chat. */
    Optional<ChatVendor> chat(Sides<ChatSlot> sides) {
        var known = new Sides<>(
                sides.standIn().flatMap(ChatSlot::vendor), sides.real().flatMap(ChatSlot::vendor));
        return known.standIn().isEmpty() && known.real().isEmpty()
                ? Optional.empty()
                : Optional.of(new SwitchedChat(slot(Slot.SALES, known)));
    }

    /** What is prepared in shadow mode is not even queued. */
    SalesNotifier sales(Sides<ChatSlot> sides, Hub hub) {
        return new SwitchedSales(
                slot(
                        Slot.SALES,
                        new Sides<>(
                                sides.standIn().map(chat -> chat.notes(hub)),
                                sides.real().map(chat -> chat.notes(hub)))),
                "slack");
    }

    private <T> Switch<T> slot(Slot slot, Sides<T> sides) {
        return new Switch<>(slot, sides, modes, acts);
    }
}
