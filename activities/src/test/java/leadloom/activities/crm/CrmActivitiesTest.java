package leadloom.activities.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.hub.TestLeads;
import leadloom.journey.Move.SyncCrm;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CrmActivitiesTest {

    private static final String CAMPAIGN = TestLeads.SMALL + "crm: {when: [segmented]}\n";

    private final Written crm = new Written();

    @Test
    void aContactIsWrittenOnceUnderOurId() {
        try (var world = new TestLeads(CAMPAIGN)) {
            var lead = ana(world);
            var sync = sync(world, lead);
            var activities = new CrmActivities(crm, world.leads, world.effects);

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
            var activities = new CrmActivities(crm, world.leads, world.effects);

            crm.answer = new CrmVendor.Failed(new Unavailable("crm"));
            assertThat(failure(activities, lead, sync).isNonRetryable()).isFalse();
            crm.answer = new CrmVendor.Failed(new Rejected("crm", "400"));
            assertThat(failure(activities, lead, sync).isNonRetryable()).isTrue();
            assertThat(failure(activities, lead, sync).getType()).isEqualTo("Rejected");

            assertThat(crm.contacts).hasSize(2);
        }
    }

    private static ApplicationFailure failure(CrmActivities activities, LeadId lead, Sync sync) {
        var thrown = new ArrayList<ApplicationFailure>();
        assertThatThrownBy(() -> activities.syncCrm(lead, sync.position(), sync.move()))
                .isInstanceOfSatisfying(ApplicationFailure.class, thrown::add);
        return thrown.getFirst();
    }

    private static LeadId ana(TestLeads world) {
        return world.take("ana@acme.io", TestLeads.CAMPAIGN, Consent.GIVEN, Map.of("lead.first_name", "Ana"))
                .lead();
    }

    private record Sync(int position, SyncCrm move) {}

    private static Sync sync(TestLeads world, LeadId lead) {
        var advanced = world.advance(lead, 0);
        assertThat(advanced.move()).isInstanceOf(SyncCrm.class);
        return new Sync(advanced.position(), (SyncCrm) advanced.move());
    }

    private static final class Written implements CrmVendor {

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
