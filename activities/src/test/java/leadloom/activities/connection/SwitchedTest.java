package leadloom.activities.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import leadloom.activities.Deadline;
import leadloom.activities.crm.CrmActivities;
import leadloom.activities.crm.CrmContact;
import leadloom.activities.crm.CrmVendor;
import leadloom.activities.crm.SalesTask;
import leadloom.activities.mail.MailDelivery;
import leadloom.activities.mail.MailVendor;
import leadloom.activities.mail.OutgoingMail;
import leadloom.activities.mail.Sender;
import leadloom.hub.TestLeads;
import leadloom.hub.connection.Mode;
import leadloom.hub.connection.ShadowActs;
import leadloom.hub.connection.Slot;
import leadloom.hub.crm.CrmLinks;
import leadloom.journey.Event;
import leadloom.journey.Move.Deliver;
import leadloom.journey.Move.SyncCrm;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SwitchedTest {

    private static final Deliver FIRST = new Deliver("hello", "one", "hello", null);

    private final AtomicReference<Mode> mode = new AtomicReference<>(Mode.SHADOW);
    private final List<String> heard = new ArrayList<>();

    private <T> Switch<T> slot(TestLeads world, Slot slot, T standIn, T real) {
        return new Switch<>(
                slot,
                new Sides<>(Optional.of(standIn), Optional.of(real)),
                any -> mode.get(),
                new ShadowActs(world.hub));
    }

    private MailVendor mail(String name) {
        return new MailVendor() {
            @Override
            public String name() {
                return "smtp";
            }

            @Override
            public MailVendor.Answer send(OutgoingMail mail, Deadline deadline) {
                heard.add(name);
                return new Accepted(name + "-1");
            }
        };
    }

    private MailDelivery delivery(TestLeads world) {
        return new MailDelivery(
                new SwitchedMail(slot(world, Slot.EMAIL, mail("stand-in"), mail("real"))),
                world.gate,
                world.effects,
                world.hub.seals(),
                new Sender(
                        "Mara",
                        "Mara <mara@orrin.example>",
                        "mail.orrin.example",
                        URI.create("https://leads.orrin.example"),
                        "1 Quay, Porto"));
    }

    private int mailed(TestLeads world, LeadId lead) {
        var position = world.untilDeliver(lead).position();
        delivery(world).deliver(world.load(lead), position, FIRST, null, null);
        return position;
    }

    @Test
    void aMailInShadowIsPreparedWholeAndNotSentAndItsLeadGoesOn() {
        try (var world = new TestLeads()) {
            var lead = world.lead("ana@acme.io");

            var position = mailed(world, lead);

            assertThat(heard).isEmpty();
            assertThat(world.advance(lead, position).state().touches()).hasSize(1);
            assertThat(world.entries.of(lead)).anyMatch(stored -> stored.event() instanceof Event.Delivered);
            var touch = world.effects.touches().find(lead, position).orElseThrow();
            assertThat(touch.shadow()).isTrue();
            assertThat(touch.state()).isEqualTo("done");
            assertThat(new ShadowActs(world.hub)
                            .words(touch.key().id(), Slot.EMAIL)
                            .orElseThrow())
                    .contains("To: ana@acme.io")
                    .contains("1 Quay, Porto");
        }
    }

    @Test
    void theModeIsAskedAtEveryMailSoThatNothingNeedsARestart() {
        try (var world = new TestLeads()) {
            mode.set(Mode.SIMULATED);
            mailed(world, world.lead("one@acme.io"));
            mode.set(Mode.LIVE);
            var lead = world.lead("two@other.io");
            var position = mailed(world, lead);

            assertThat(heard).containsExactly("stand-in", "real");
            assertThat(world.effects
                            .touches()
                            .find(lead, position)
                            .orElseThrow()
                            .shadow())
                    .isFalse();
        }
    }

    @Test
    void aModeWithNobodyBehindItSendsNothing() {
        try (var world = new TestLeads()) {
            var onlyStandIn = new SwitchedMail(new Switch<>(
                    Slot.EMAIL, Sides.onlyStandIn(mail("stand-in")), any -> Mode.LIVE, new ShadowActs(world.hub)));
            var onlyReal = new SwitchedMail(new Switch<>(
                    Slot.EMAIL, Sides.onlyReal(mail("real")), any -> Mode.SIMULATED, new ShadowActs(world.hub)));

            for (var vendor : List.of(onlyStandIn, onlyReal)) {
                assertThat(vendor.send(
                                new OutgoingMail("<a@b>", "lead_x-1-mail", "", "", "", "", "", Map.of()),
                                new Deadline(TestLeads.MONDAY)))
                        .isEqualTo(new MailVendor.Accepted(ShadowActs.REFERENCE));
            }
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void aDoubtAboutAMailThatWasOnlyPreparedIsPutToNobody() {
        try (var world = new TestLeads()) {
            var lead = world.lead("ana@acme.io");
            var position = mailed(world, lead);
            mode.set(Mode.LIVE);
            var vendor = new SwitchedMail(slot(world, Slot.EMAIL, mail("stand-in"), mail("real")));
            var doubt = new MailVendor.Doubt(lead + "-" + position + "-mail", TestLeads.MONDAY, TestLeads.MONDAY, null);

            assertThat(vendor.ask(doubt, new Deadline(TestLeads.MONDAY)))
                    .isEqualTo(new MailVendor.Sent(ShadowActs.REFERENCE));
            mode.set(Mode.SIMULATED);
            assertThat(vendor.name()).isEqualTo("simulated-smtp");
        }
    }

    @Test
    void aContactThatWasOnlyPreparedIsNoRecordOfTheCrm() {
        try (var world = new TestLeads(TestLeads.SMALL + "crm: {when: [segmented]}\n")) {
            var lead = world.lead("ana@acme.io");
            var decided = world.advance(lead, 0);
            var links = new CrmLinks(world.hub, "hubspot");
            var crm = new SwitchedCrm(slot(world, Slot.CRM, crm("stand-in"), crm("real")));
            var activities = new CrmActivities(crm, Optional.empty(), Optional.of(links), world.leads, world.effects);

            activities.syncCrm(lead, decided.position(), (SyncCrm) decided.move());

            assertThat(heard).isEmpty();
            assertThat(links.of(lead).external()).isNull();
            assertThat(new ShadowActs(world.hub).positions(lead)).containsExactly(decided.position());
            mode.set(Mode.LIVE);
            var later = new SalesTask(null, "Lead: hot", "a link", TestLeads.MONDAY);
            assertThat(crm.createTask(later, lead + "-9", new Deadline(TestLeads.MONDAY)))
                    .isEqualTo(new CrmVendor.Done("real-1"));
        }
    }

    private CrmVendor crm(String name) {
        return new CrmVendor() {
            @Override
            public String name() {
                return "hubspot";
            }

            @Override
            public CrmVendor.Answer upsertContact(CrmContact contact, String effectId, Deadline deadline) {
                heard.add(name);
                return new Done(name + "-1");
            }

            @Override
            public CrmVendor.Answer createTask(SalesTask task, String effectId, Deadline deadline) {
                heard.add(name);
                return new Done(name + "-1");
            }

            @Override
            public TaskSearch findTask(String effectId, Deadline deadline) {
                return new NoSuchTask();
            }
        };
    }
}
