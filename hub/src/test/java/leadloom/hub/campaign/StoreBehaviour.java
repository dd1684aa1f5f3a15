package leadloom.hub.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leadloom.hub.TestLeads;
import leadloom.hub.lead.Address;
import leadloom.hub.lead.Intake.NewLead;
import leadloom.hub.lead.SourceNotTaken;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;

/** What a campaign does at the two gates that need the store: who is taken in, and which mail may leave today. */
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
                for (var lead : leads) {
                    var claim = world.gate.claim(world.load(lead), TestLeads.mail(lead, 100), TestLeads.first());
                    answers.add(claim.toString());
                }
            }
            return answers;
        }
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
