package leadloom.activities.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.hub.TestLeads;
import leadloom.hub.crm.CrmLinks;
import leadloom.journey.Event;
import leadloom.journey.Move.SyncCrm;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CrmActivitiesTest {

    private static final String CAMPAIGN = TestLeads.SMALL + "crm: {when: [segmented]}\n";

    private static final String SCORED = CAMPAIGN + """
            scoring:
              - {id: said-why, if: {form.challenge: {known: true}}, points: 30}
            """;

    private final Written crm = new Written();

    @Test
    void aContactIsWrittenOnceUnderOurId() {
        try (var world = new TestLeads(CAMPAIGN)) {
            var lead = ana(world);
            var sync = sync(world, lead);
            var activities = new CrmActivities(crm, Optional.empty(), Optional.empty(), world.leads, world.effects);

            activities.syncCrm(lead, sync.position(), sync.move());
            activities.syncCrm(lead, sync.position(), sync.move());

            assertThat(crm.effectIds).containsExactly(lead + "-" + sync.position());
            assertThat(crm.contacts)
                    .singleElement()
                    .satisfies(contact -> assertThat(contact.properties())
                            .containsEntry("firstname", "Ana")
                            .containsEntry("leadloom_segment", "all")
                            .containsEntry("leadloom_status", "open")
                            .doesNotContainKey("company"));
            assertThat(world.advance(lead, sync.position()).state().crmStatus()).isEqualTo("all/open");
        }
    }

    @Test
    void aCrmThatIsAwayIsWrittenToAgainAndOneThatRefusesIsNot() {
        try (var world = new TestLeads(CAMPAIGN)) {
            var lead = ana(world);
            var sync = sync(world, lead);
            var activities = new CrmActivities(crm, Optional.empty(), Optional.empty(), world.leads, world.effects);

            crm.answer = new CrmVendor.Failed(new Unavailable("crm"));
            assertThat(failure(activities, lead, sync).isNonRetryable()).isFalse();
            crm.answer = new CrmVendor.Failed(new Rejected("crm", "400"));
            assertThat(failure(activities, lead, sync).isNonRetryable()).isTrue();
            assertThat(failure(activities, lead, sync).getType()).isEqualTo("Rejected");

            assertThat(crm.contacts).hasSize(2);
        }
    }

    @Test
    void aPersonIsOneRecordUnderAnyAddress() {
        try (var world = new TestLeads(CAMPAIGN)) {
            var lead = ana(world);
            var links = new CrmLinks(world.hub, "hubspot");
            var activities = new CrmActivities(crm, Optional.empty(), Optional.of(links), world.leads, world.effects);
            var first = sync(world, lead);
            activities.syncCrm(lead, first.position(), first.move());

            world.tell(lead, new Event.Updated("crm", new Facts(Map.of("lead.email", "ana@new.io"))));
            var advanced = world.advance(lead, first.position());
            activities.syncCrm(lead, advanced.position() + 1, first.move());

            assertThat(crm.contacts).hasSize(2);
            assertThat(crm.contacts.getFirst().known()).isFalse();
            assertThat(crm.contacts.getLast().known()).isTrue();
            assertThat(crm.contacts.getLast().email()).isEqualTo("ana@new.io");
            assertThat(crm.contacts.getLast().ownId())
                    .isEqualTo(crm.contacts.getFirst().ownId())
                    .isEqualTo(lead.value());
            assertThat(links.leads("contact-1")).containsExactly(lead);
        }
    }

    @Test
    void aNoteSaysWhyOnceEvenIfItsAnswerWasLost() {
        try (var world = new TestLeads(SCORED)) {
            var lead = ana(world);
            var sync = sync(world, lead);
            var activities = new CrmActivities(
                    crm, Optional.of(crm), Optional.of(new CrmLinks(world.hub, "hubspot")), world.leads, world.effects);

            crm.noteAnswer = new CrmVendor.Failed(new Ambiguous("crm"));
            var failure = failure(activities, lead, sync);
            crm.noteAnswer = new CrmVendor.Done("note-2");
            activities.syncCrm(lead, sync.position(), sync.move());

            assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(7));
            assertThat(crm.notes).singleElement().satisfies(note -> {
                assertThat(note.contactId()).isEqualTo("contact-1");
                assertThat(note.text()).contains("segment all", "+30 said-why").doesNotContain("tools");
            });
        }
    }

    private static ApplicationFailure failure(CrmActivities activities, LeadId lead, Sync sync) {
        var thrown = new ArrayList<ApplicationFailure>();
        assertThatThrownBy(() -> activities.syncCrm(lead, sync.position(), sync.move()))
                .isInstanceOfSatisfying(ApplicationFailure.class, thrown::add);
        return thrown.getFirst();
    }

    private static LeadId ana(TestLeads world) {
        return world.take(
                        "ana@acme.io",
                        TestLeads.CAMPAIGN,
                        Consent.GIVEN,
                        Map.of("lead.first_name", "Ana", "form.challenge", "Too many tools"))
                .lead();
    }

    private record Sync(int position, SyncCrm move) {}

    private static Sync sync(TestLeads world, LeadId lead) {
        var advanced = world.advance(lead, 0);
        assertThat(advanced.move()).isInstanceOf(SyncCrm.class);
        return new Sync(advanced.position(), (SyncCrm) advanced.move());
    }

    private static final class Written implements CrmVendor, CrmNotes {

        private final List<Note> notes = new ArrayList<>();
        private Answer noteAnswer = new Done("note-1");

        @Override
        public String name() {
            return "recorded";
        }

        @Override
        public Duration searchLag() {
            return Duration.ofSeconds(7);
        }

        @Override
        public Answer createNote(Note note, String effectId, Deadline deadline) {
            notes.add(note);
            return noteAnswer;
        }

        @Override
        public TaskSearch findNote(String effectId, Deadline deadline) {
            return notes.isEmpty() ? new NoSuchTask() : new TaskFound("note-1");
        }

        @Override
        public Answer putTaskOnContact(String task, String contactId, Deadline deadline) {
            throw new AssertionError("no task was made before");
        }

        private final List<CrmContact> contacts = new ArrayList<>();
        private final List<String> effectIds = new ArrayList<>();
        private Answer answer = new Done("contact-1");

        @Override
        public Answer upsertContact(CrmContact contact, String effectId, Deadline deadline) {
            contacts.add(contact);
            effectIds.add(effectId);
            return answer;
        }

        @Override
        public Answer createTask(SalesTask task, String effectId, Deadline deadline) {
            throw new AssertionError("no task is asked for");
        }

        @Override
        public TaskSearch findTask(String effectId, Deadline deadline) {
            throw new AssertionError("no task is asked for");
        }
    }
}
