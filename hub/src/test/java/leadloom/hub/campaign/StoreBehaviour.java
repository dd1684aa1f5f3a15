package leadloom.hub.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.lead.Address;
import leadloom.hub.lead.Intake.NewLead;
import leadloom.hub.lead.SourceNotTaken;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.hub.spend.Booking;
import leadloom.hub.spend.Ledger;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;

/**
 * What a campaign does at the gates that need the store: who is taken in, who is kept back, what may be paid, which
 * mail may leave.
 */
final class StoreBehaviour {

    private static final int LEADS = 9;

    private StoreBehaviour() {}

    static List<String> of(String yaml, Map<String, String> files) {
        try (var world = new TestLeads()) {
            var answers = new ArrayList<String>();
            world.campaigns.publish("every-key", yaml, files, 1, "test");
            for (var source : List.of("website-form", "csv-import", "api", "crm")) {
                var leads = new ArrayList<LeadId>();
                try {
                    for (var number = 0; number < LEADS; number++) {
                        leads.add(take(world, source + number + "@" + source + ".com", source));
                    }
                    for (var number = 0; number < LEADS; number++) {
                        leads.add(take(world, source + "@" + source + number + ".com", source));
                    }
                } catch (SourceNotTaken refused) {
                    answers.add(String.valueOf(refused.getMessage()));
                }
                answers.addAll(money(world, leads));
                for (var lead : leads) {
                    var claim = world.gate.claim(world.load(lead), TestLeads.mail(lead, 100), TestLeads.first());
                    answers.add(claim.toString());
                }
            }
            answers.add("by hand: " + world.count("pilot_lead") + ", kept back: " + world.count("pilot_wait"));
            return answers;
        }
    }

    /** Calls so dear that each cap has one which it alone refuses, and how near the month's end of money is. */
    private static List<String> money(TestLeads world, List<LeadId> leads) {
        if (leads.isEmpty()) {
            return List.of();
        }
        var ledger = new Ledger(world.hub);
        var lead = world.load(leads.getFirst());
        var budget = lead.campaign().budget();
        var answers = new ArrayList<String>();
        for (var units : List.of(350, 16, 1)) {
            var key = new EffectKey(lead.id(), 1_000 + units, EffectKey.Kind.LINE);
            answers.add(
                    ledger.reserve(lead, Booking.first(key, "writer"), units * 1_000_000L, "USD", world.time.instant())
                            .toString());
        }
        answers.add(String.valueOf(budget == null ? 0 : budget.warningAt(290_000_000)));
        return answers;
    }

    private static LeadId take(TestLeads world, String address, String source) {
        return world.intake
                .take(new NewLead(
                        "every-key",
                        1,
                        Address.parse(address).orElseThrow(),
                        false,
                        new Facts(Map.of()),
                        Consent.GIVEN,
                        null,
                        source,
                        "UTC",
                        null,
                        null,
                        false,
                        null,
                        Priority.NORMAL))
                .lead();
    }
}
