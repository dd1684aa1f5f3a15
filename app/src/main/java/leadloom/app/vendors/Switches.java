package leadloom.app.vendors;

import java.util.Optional;
import leadloom.activities.connection.Modes;
import leadloom.activities.connection.Sides;
import leadloom.activities.connection.StoredModes;
import leadloom.activities.connection.Switch;
import leadloom.activities.connection.SwitchedCrm;
import leadloom.activities.connection.SwitchedMail;
import leadloom.activities.connection.SwitchedNotes;
import leadloom.activities.connection.SwitchedSales;
import leadloom.activities.connection.SwitchedWriter;
import leadloom.activities.crm.CrmNotes;
import leadloom.activities.crm.CrmVendor;
import leadloom.activities.enrichment.EnrichmentVendor;
import leadloom.activities.mail.MailVendor;
import leadloom.activities.sales.SalesNotifier;
import leadloom.activities.writer.LineWriter;
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
                new Sides<>(
                        sides.standIn().map(CrmSlot::vendor), sides.real().map(CrmSlot::vendor))));
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

    LineWriter writer(Sides<LineWriter> sides) {
        return new SwitchedWriter(slot(Slot.AI, sides));
    }

    SalesNotifier sales(Sides<SalesNotifier> sides) {
        return new SwitchedSales(slot(Slot.SALES, sides), "slack");
    }

    private <T> Switch<T> slot(Slot slot, Sides<T> sides) {
        return new Switch<>(slot, sides, modes, acts);
    }
}
