package leadloom.hub.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import leadloom.hub.TestLeads;
import leadloom.hub.desk.BulkActs.Order;
import leadloom.hub.desk.BulkActs.Which;
import leadloom.hub.desk.LeadVersions.Moved;
import leadloom.hub.desk.SavedViews.SavedView;
import leadloom.hub.lead.LeadFilter;
import leadloom.journey.Event;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DeskTest {

    @Test
    void aNoteIsSealedAndGoesWithThePerson() {
        try (var world = new TestLeads()) {
            var lead = world.lead("ana@acme.io");
            var notes = new Notes(world.hub);

            assertThat(notes.write(lead, "Wants to be called on Fridays", "mara"))
                    .isTrue();
            assertThat(notes.write(new LeadId("lead_nobody"), "Nobody", "mara")).isFalse();

            assertThat(notes.of(lead)).extracting(Notes.Note::text).containsExactly("Wants to be called on Fridays");
            assertThat(world.hub
                            .sql()
                            .sql("SELECT encode(sealed, 'escape') FROM lead_note")
                            .query(String.class)
                            .single())
                    .doesNotContain("Fridays");
            world.hub.sql().sql("UPDATE person SET data_key = NULL").update();
            assertThat(notes.of(lead)).isEmpty();
            assertThat(notes.write(lead, "Too late", "mara")).isFalse();
        }
    }

    @Test
    void viewsAreEachColleaguesOwnAndNotTooMany() {
        try (var world = new TestLeads()) {
            var views = new SavedViews(world.hub);
            for (var number = 0; number < SavedViews.MOST; number++) {
                assertThat(views.keep("mara", new SavedView("view " + number, "stage=held")))
                        .isTrue();
            }

            assertThat(views.keep("mara", new SavedView("one too many", ""))).isFalse();
            assertThat(views.keep("mara", new SavedView("view 0", "stage=ended")))
                    .isTrue();
            assertThat(views.keep("ben", new SavedView("view 0", "stage=new"))).isTrue();

            assertThat(views.of("mara")).hasSize(SavedViews.MOST).contains(new SavedView("view 0", "stage=ended"));
            views.drop("mara", "view 0");
            assertThat(views.of("ben")).containsExactly(new SavedView("view 0", "stage=new"));
        }
    }

    @Test
    void aBulkActIsAboutTheLeadsThatLivedWhenItWasAgreedTo() {
        try (var world = new TestLeads()) {
            var first = world.lead("one@acme.io");
            var second = world.lead("two@acme.io");
            world.hub
                    .sql()
                    .sql("UPDATE lead SET ended_at = now() WHERE id = :id")
                    .param("id", second.value())
                    .update();
            var acts = new BulkActs(world.hub);
            var order = new Order("stop", null, null, "asked", "mara", "req_1");

            assertThat(acts.count(new Which.Matching(LeadFilter.ALL))).isEqualTo(1);
            var job = acts.start(new Which.Matching(LeadFilter.ALL), order, "a key");
            world.lead("later@acme.io");

            assertThat(job.total()).isEqualTo(1);
            assertThat(BulkActs.order(job)).isEqualTo(order);
            assertThat(acts.start(new Which.Matching(LeadFilter.ALL), order, "a key")
                            .id())
                    .isEqualTo(job.id());
            assertThat(acts.part(job.id(), 1, 10)).containsExactly(first);
            assertThat(acts.count(new Which.Chosen(List.of(first, second)))).isEqualTo(1);
            acts.forget(job.id());
            assertThat(acts.part(job.id(), 1, 10)).isEmpty();
        }
    }

    @Test
    void aLeadMovesToAVersionThatKnowsWhereItIs() {
        try (var world = new TestLeads()) {
            var lead = world.lead("ana@acme.io");
            world.advance(lead, 0);
            var fits = world.publish(TestLeads.CAMPAIGN, TestLeads.SMALL.replace("after: 10d", "after: 20d"));
            var unfit = world.publish(
                    TestLeads.CAMPAIGN,
                    TestLeads.SMALL
                            .replace("sequence: hello}", "sequence: other}")
                            .replace("{hello: [{id: one", "{other: [{id: one"));
            var versions = new LeadVersions(world.hub, world.campaigns);

            assertThat(versions.move(lead, unfit)).isEqualTo(Moved.UNFIT);
            assertThat(versions.move(lead, 99)).isEqualTo(Moved.UNFIT);
            assertThat(versions.move(lead, fits)).isEqualTo(Moved.DONE);
            assertThat(versions.move(lead, fits)).isEqualTo(Moved.SAME);
            assertThat(versions.move(new LeadId("lead_nobody"), 1)).isEqualTo(Moved.UNKNOWN);

            assertThat(world.load(lead).campaign().version()).isEqualTo(fits);
            assertThat(world.entries.of(lead).getLast().event())
                    .isEqualTo(new Event.Operated("moved-to-version-" + fits));
        }
    }

    @Test
    void aStoryHoldsWhatIsKnownOfOneLeadAndNothingOfOthers() {
        try (var world = new TestLeads()) {
            var lead = world.take("ana@acme.io", TestLeads.CAMPAIGN, Consent.GIVEN, Map.of("lead.title", "Planner"))
                    .lead();
            var other = world.lead("ben@acme.io");
            world.advance(lead, 0);
            new Notes(world.hub).write(other, "Not hers", "mara");
            new Owners(world.hub).give(lead, "mara");

            var story = new LeadStories(world.hub).of(lead).orElseThrow();

            assertThat(story.row().id()).isEqualTo(lead);
            assertThat(story.entries()).hasSize(2);
            assertThat(story.recordedAt()).hasSize(2);
            assertThat(story.notes()).isEmpty();
            assertThat(story.owner()).isEqualTo("mara");
            assertThat(story.consents())
                    .extracting(LeadStory.ConsentGiven::consent)
                    .containsExactly("GIVEN");
            assertThat(new LeadStories(world.hub).of(new LeadId("lead_nobody"))).isEmpty();
        }
    }
}
