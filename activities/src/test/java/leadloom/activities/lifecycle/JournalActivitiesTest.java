package leadloom.activities.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.review.Reviews;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.LeadId;
import leadloom.workflows.Patience;
import leadloom.workflows.lifecycle.Choice;
import leadloom.workflows.lifecycle.LeadJournal.Advance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class JournalActivitiesTest {

    private static final String TO_SALES = TestLeads.SMALL.replace(
            "{hello: [{id: one, send: hello}", "{hello: [{id: one, hand_to: sales, within: 4h}");

    @Test
    void aWorkflowIsToldItsMoveAndACardWithoutAnythingPersonal() {
        try (var world = new TestLeads()) {
            var lead = world.take(
                            "xqmail@acme.io", TestLeads.CAMPAIGN, Consent.GIVEN, Map.of("lead.first_name", "Xqname"))
                    .lead();

            var step = activities(world).advanceLead(advance(world, lead, 0, null));

            assertThat(step.move()).isInstanceOf(Move.Deliver.class);
            assertThat(step.patience()).isEqualTo(Patience.LIVE);
            assertThat(step.summary()).isEqualTo("Mail: hello/one");
            assertThat(step.toString()).doesNotContainIgnoringCase("xqmail").doesNotContainIgnoringCase("xqname");
        }
    }

    @Test
    void aFailureIsHandedToTheNextDecision() {
        try (var world = new TestLeads()) {
            var lead = world.lead("ana@acme.io");
            var activities = activities(world);
            var mail = activities.advanceLead(advance(world, lead, 0, null));

            var waits = activities.advanceLead(advance(world, lead, mail.position(), "Unavailable"));

            assertThat(waits.move()).isInstanceOf(Move.Wait.class);
            assertThat(waits.wakeAt()).isAfter(world.time.instant());
        }
    }

    @Test
    void aQuestionIsAnsweredOnceAndRecordedAsUnverified() {
        try (var world = new TestLeads(TO_SALES)) {
            var lead = world.lead("ana@acme.io");
            var activities = activities(world);
            var notify = activities.advanceLead(advance(world, lead, 0, null));
            var key = new EffectKey(lead, notify.position(), EffectKey.Kind.NOTIFY);
            world.effects.claim(world.load(lead), key, null);
            world.effects.settle(key, End.DONE, null, new Event.Notified(notify.position()));
            var asks = activities.advanceLead(advance(world, lead, notify.position(), null));
            var review = ((Move.AskHuman) asks.move()).review();

            assertThat(activities.decideReview(lead, new Choice("nothing", "take")))
                    .contains("no such question");
            assertThat(activities.decideReview(lead, new Choice(review, "burn")))
                    .startsWith("not a choice");
            assertThat(activities.decideReview(lead, new Choice(review, "take")))
                    .isEqualTo("accepted: take");
            assertThat(activities.decideReview(lead, new Choice(review, "close")))
                    .startsWith("too late");
            assertThat(world.hub
                            .sql()
                            .sql("SELECT decided_by || ' ' || verified FROM review")
                            .query(String.class)
                            .single())
                    .isEqualTo("temporal-ui false");
            assertThat(activities
                            .advanceLead(advance(world, lead, asks.position(), null))
                            .move())
                    .isInstanceOf(Move.Finish.class);
        }
    }

    private static JournalActivities activities(TestLeads world) {
        return new JournalActivities(world.advances, new Reviews(world.hub));
    }

    private static Advance advance(TestLeads world, LeadId lead, int after, @Nullable String failure) {
        return new Advance(lead, after, world.time.instant(), failure);
    }
}
