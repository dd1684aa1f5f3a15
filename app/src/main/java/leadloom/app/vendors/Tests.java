package leadloom.app.vendors;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import leadloom.activities.capture.typeform.TypeformProbe;
import leadloom.activities.chat.slack.SlackProbe;
import leadloom.activities.connection.ConnectionTest;
import leadloom.activities.connection.ConnectionTestRun;
import leadloom.activities.connection.NobodyNamed;
import leadloom.activities.connection.Several;
import leadloom.activities.mail.domain.InboxProbe;
import leadloom.hub.Hub;
import leadloom.hub.connection.Slot;

/** The connection tests that this process can make, because it has the secrets for them. */
public final class Tests {

    private Tests() {}

    static AutoCloseable ofWorker(
            VendorPlan plan, Optional<CrmSlot> crm, EnrichmentSlot enrichment, WriterSlot writer, Hub hub) {
        var tests = new HashMap<Slot, ConnectionTest>();
        tests.put(
                Slot.EMAIL,
                MailSlot.isNamed(plan) ? EmailTests.of(plan, hub) : new NobodyNamed("none", "LEADLOOM_EMAIL_URL"));
        tests.put(Slot.CRM, crm.map(CrmSlot::test).orElseGet(() -> new NobodyNamed("none", "LEADLOOM_CRM_URL")));
        var providers = enrichment.asked().stream()
                .flatMap(asked -> asked.test().stream())
                .toList();
        tests.put(
                Slot.ENRICHMENT,
                providers.isEmpty() ? new NobodyNamed("none", "LEADLOOM_ENRICHMENT_URL") : new Several(providers));
        tests.put(Slot.AI, writer.test().orElseGet(() -> new NobodyNamed("none", "LEADLOOM_AI_URL")));
        tests.put(
                Slot.AUDIENCE,
                AudienceSlot.isReal(plan)
                        ? AudienceSlot.test(plan, hub.realTime())
                        : new NobodyNamed("none", "LEADLOOM_AUDIENCE_KEY"));
        var sales = plan.slot("SALES");
        tests.put(
                Slot.SALES,
                sales.optional("URL").isPresent()
                        ? SlackProbe.of(sales.url("/chat"), sales.key(), hub.realTime())
                        : new NobodyNamed("none", "LEADLOOM_SALES_URL"));
        return run(plan, tests, hub);
    }

    /** Those of the slots that the API reads from. */
    public static AutoCloseable ofApi(VendorPlan plan, Hub hub) {
        var typeform = plan.slot("TYPEFORM");
        var tests = Map.of(
                Slot.CAPTURE,
                TypeformSlot.isReal(plan)
                        ? TypeformProbe.of(TypeformSlot.address(plan), typeform.key(), hub.realTime())
                        : new NobodyNamed("none", "LEADLOOM_TYPEFORM_KEY"),
                Slot.REPLIES,
                EmailTests.inbox(plan)
                        .<ConnectionTest>map(InboxProbe::new)
                        .orElseGet(() -> new NobodyNamed("none", "LEADLOOM_IMAP_URL")));
        return run(plan, tests, hub);
    }

    private static AutoCloseable run(VendorPlan plan, Map<Slot, ConnectionTest> tests, Hub hub) {
        return new ConnectionTestRun(hub, tests, Declarations.secrets(plan), ConnectionTestRun.USUAL_PAUSE);
    }
}
