package leadloom.hub.journal;

import static leadloom.hub.TestLeads.CAMPAIGN;
import static leadloom.hub.TestLeads.SMALL;
import static leadloom.hub.TestLeads.first;
import static leadloom.hub.TestLeads.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import leadloom.hub.AtOnce;
import leadloom.hub.Json;
import leadloom.hub.TestLeads;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.effect.Claim;
import leadloom.hub.effect.Effects.End;
import leadloom.journey.Entry;
import leadloom.journey.Event;
import leadloom.journey.Event.Decided;
import leadloom.journey.Fold;
import leadloom.journey.Move;
import leadloom.journey.Outcome;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class AdvancesTest {

    private static final TestLeads WORLD = new TestLeads();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void anEffectMoveThatWasDecidedIsGivenAgainEvenAfterNews() {
        var lead = WORLD.lead("effect@acme.io");
        var decided = WORLD.advance(lead, 0);
        WORLD.tell(lead, new Event.Replied("any"));

        var again = WORLD.advance(lead, 0);

        assertThat(decided.move()).isInstanceOf(Move.Deliver.class);
        assertThat(again.position()).isEqualTo(decided.position());
        assertThat(again.move()).isEqualTo(decided.move());
        assertThat(again.reason()).isEqualTo(decided.reason());
        assertThat(decisions(lead)).isEqualTo(1);
    }

    @Test
    void aWaitIsGivenAgainOnlyIfNothingCameLater() {
        var lead = WORLD.lead("wait@acme.io");
        var waits = waiting(lead);

        var again = WORLD.advance(lead, waits.after());
        WORLD.tell(lead, new Event.PageViewed("/pricing"));
        var anew = WORLD.advance(lead, waits.after());

        assertThat(again.position()).isEqualTo(waits.position());
        assertThat(anew.position()).isGreaterThan(waits.position());
        assertThat(decided(lead, anew.position()).after()).isEqualTo(waits.position());
        assertThat(WORLD.advance(lead, waits.after()).position()).isEqualTo(anew.position());
        assertThat(WORLD.gapless(lead)).isTrue();
    }

    /** The worker dies after the decision was stored and before it was reported; the reply lands in between. */
    @Test
    void aReplyThatLandsWhileAdvanceIsTriedAgainIsNotSleptThrough() {
        var lead = WORLD.lead("reply@acme.io");
        var waits = waiting(lead);
        WORLD.tell(lead, new Event.Replied(lead + "/2"));

        var retried = WORLD.advance(lead, waits.after());

        assertThat(retried.move()).isEqualTo(new Move.Notify("sales", "replied"));
        assertThat(WORLD.advance(lead, waits.position()).position()).isEqualTo(retried.position());
    }

    @Test
    void positionsHaveNoGapsHoweverManyTellAndAdvance() {
        var lead = WORLD.lead("crowd@acme.io");
        var waits = waiting(lead);
        var tells = 10;

        AtOnce.run(32, number -> () -> {
            for (var round = 0; round < tells; round++) {
                if (number % 2 == 0) {
                    WORLD.tell(lead, new Event.PageViewed("/" + number + "/" + round));
                } else {
                    WORLD.advance(lead, waits.after());
                }
            }
            return number;
        });
        WORLD.advance(lead, waits.after());

        assertThat(WORLD.gapless(lead)).isTrue();
        assertThat(WORLD.entries.of(lead)).allMatch(stored -> stored.position() > 0);
        assertThat(WORLD.entries.of(lead).stream()
                        .map(Entries.Stored::event)
                        .filter(Event.PageViewed.class::isInstance))
                .hasSize(16 * tells);
        assertChained(lead);
    }

    @Test
    void theChainIsTheSameWhenItIsComputedAgain() {
        var lead = WORLD.take(
                        "chain@acme.io",
                        CAMPAIGN,
                        Consent.GIVEN,
                        Map.of("form.challenge", "Ünïcode \"quotes\" {}", "company.employees", "120"))
                .lead();
        var waits = waiting(lead);
        WORLD.tell(lead, new Event.PageViewed("/a"));
        WORLD.advance(lead, waits.position());

        assertChained(lead);
    }

    /** As after a rebuild: a mail that failed once and left later must not be taken up at its first place. */
    @Test
    void aWorkflowThatStartsOverGoesOnWhereTheLeadIs() {
        var lead = WORLD.lead("over@acme.io");
        var waits = waiting(lead);

        assertThat(WORLD.advance(lead, 0).position()).isEqualTo(waits.position());
        WORLD.tell(lead, new Event.PageViewed("/pricing"));
        var anew = WORLD.advance(lead, 0);

        assertThat(anew.position()).isGreaterThan(waits.position());
        assertThat(decided(lead, anew.position()).after()).isEqualTo(waits.position());
    }

    @Test
    void anEndedLeadFinishesWhateverIsAskedOrTold() {
        var lead = WORLD.lead("ended@acme.io");
        WORLD.tell(lead, new Event.Unsubscribed("link"));
        var end = WORLD.advance(lead, 0);
        WORLD.tell(lead, new Event.Replied("late"));

        assertThat(end.move()).isEqualTo(new Move.Finish(Outcome.OPTED_OUT));
        assertThat(WORLD.advance(lead, 0).move()).isEqualTo(end.move());
        assertThat(WORLD.advance(lead, end.position()).move()).isEqualTo(end.move());
        assertThat(WORLD.load(lead).ended()).isTrue();
    }

    @Test
    void aLeadOnWhichTheRulesFailIsPutBeforeAPersonAfterThreeTries() {
        var lead = neverCaptured();
        var after = 0;
        for (var tries = 1; tries <= 3; tries++) {
            var advanced = WORLD.advance(lead, after);
            assertThat(advanced.move()).as("try " + tries).isInstanceOf(Move.Wait.class);
            assertThat(advanced.reason().rule()).isEqualTo("defect");
            after = advanced.position();
        }

        var asks = WORLD.advance(lead, after);

        assertThat(asks.move()).isInstanceOfSatisfying(Move.AskHuman.class, ask -> {
            assertThat(ask.kind()).isEqualTo("problem");
            assertThat(ask.group()).isEqualTo("ops");
        });
        assertThat(WORLD.gapless(lead)).isTrue();
        assertChained(lead);
    }

    @Test
    void aMailThatWasInMidCallWhenItsMoveFailedIsUnknownAndNotSentAgain() {
        var lead = WORLD.lead("midcall@acme.io");
        var deliver = WORLD.untilDeliver(lead);
        WORLD.gate.claim(WORLD.load(lead), mail(lead, deliver.position()), first());

        var next = WORLD.advance(lead, deliver.position(), "Timeout");

        assertThat(next.move()).isInstanceOf(Move.Wait.class);
        assertThat(next.state().touches()).singleElement().satisfies(touch -> {
            assertThat(touch.step()).isEqualTo("one");
            assertThat(touch.certain()).isFalse();
        });
        assertThat(WORLD.effects.find(mail(lead, deliver.position())))
                .hasValueSatisfying(settled -> assertThat(settled.state()).isEqualTo("unknown"));
        assertThat(WORLD.gate.claim(WORLD.load(lead), mail(lead, deliver.position()), first()))
                .isEqualTo(new Claim.Settled("unknown", null));
    }

    @Test
    void aFailureIsJournaledOnceHoweverOftenItIsReported() {
        var lead = WORLD.lead("failed@acme.io");
        var deliver = WORLD.untilDeliver(lead);

        var waits = WORLD.advance(lead, deliver.position(), "Unavailable");
        var again = WORLD.advance(lead, deliver.position(), "Unavailable");

        assertThat(waits.move()).isInstanceOf(Move.Wait.class);
        assertThat(waits.state().troubles()).containsKey("deliver");
        assertThat(again.position()).isEqualTo(waits.position());
        assertThat(kinds(lead, "effect-failed")).isEqualTo(1);
    }

    @Test
    void aCampaignThatNeedsANewerEngineIsRefusedAndNothingIsWritten() {
        try (var world = new TestLeads()) {
            world.campaigns.publish(CAMPAIGN, SMALL + "# newer\n", Map.of(), 99, "test");
            var lead = world.lead("newer@acme.io");
            var before = world.entries.of(lead);

            assertThatThrownBy(() -> world.advance(lead, 0)).isInstanceOf(NewerEngineNeeded.class);

            assertThat(world.entries.of(lead)).isEqualTo(before);
        }
    }

    /** Another process sees what the database holds, however much this one remembers; and the other way round. */
    @Test
    void whatAProcessRemembersIsWhatTheJournalSays() {
        var lead = WORLD.lead("remembered@acme.io");
        try (var other = WORLD.anotherHub()) {
            var elsewhere = new Advances(other, new Campaigns(other));
            var after = waiting(lead).position();
            for (var round = 0; round < 5; round++) {
                WORLD.tell(lead, new Event.PageViewed("/page/" + round));
                var there = elsewhere.advance(lead, after, WORLD.time.instant(), null);
                assertThat(there.state()).isEqualTo(Fold.of(lead, WORLD.taken(lead)));

                WORLD.tell(lead, new Event.PageViewed("/again/" + round));
                var here = WORLD.advance(lead, there.position());
                assertThat(here.state()).isEqualTo(Fold.of(lead, WORLD.taken(lead)));
                assertThat(WORLD.load(lead).state()).isEqualTo(here.state());
                after = here.position();
            }
        }
        assertThat(WORLD.gapless(lead)).isTrue();
        assertChained(lead);
    }

    @Test
    void decisionsNeverGoBackInTime() {
        var lead = WORLD.lead("time@acme.io");
        var ahead = WORLD.time.instant().plus(Duration.ofHours(1));
        var deliver = WORLD.advances.advance(lead, 0, ahead, null);
        settled(lead, deliver.position());

        WORLD.advances.advance(lead, deliver.position(), ahead.minus(Duration.ofHours(2)), null);

        assertThat(WORLD.taken(lead).stream()
                        .filter(entry -> entry.event() instanceof Decided)
                        .map(Entry::at))
                .isSorted()
                .containsOnly(ahead);
    }

    @Test
    void anUnknownLeadIsSaidToBeUnknown() {
        assertThatThrownBy(() -> WORLD.advance(new LeadId("lead_nobody"), 0)).isInstanceOf(UnknownLead.class);
    }

    @Test
    void aLeadKeepsItsVersionWhenTheNextIsPublishedInMidFlight() {
        try (var world = new TestLeads()) {
            var old = world.lead("old@acme.io");
            var deliver = world.untilDeliver(old);
            var two = world.publish(CAMPAIGN, SMALL.replace("quiet_for: 30d", "quiet_for: 9d"));
            var young = world.lead("young@acme.io");
            world.effects.settle(mail(old, deliver.position()), End.DONE, "ref", null);

            var after = world.advance(old, deliver.position(), "Unavailable");

            assertThat(two).isEqualTo(2);
            assertThat(world.load(old).campaign().version()).isEqualTo(1);
            assertThat(decided(world, old, after.position()).campaignVersion()).isEqualTo(1);
            assertThat(decided(world, young, world.advance(young, 0).position()).campaignVersion())
                    .isEqualTo(2);
        }
    }

    private record Waiting(int after, int position) {}

    /** Sends the first mail and waits for the second. */
    private static Waiting waiting(LeadId lead) {
        var deliver = WORLD.untilDeliver(lead);
        settled(lead, deliver.position());
        var waits = WORLD.advance(lead, deliver.position());
        assertThat(waits.move()).isInstanceOf(Move.Wait.class);
        return new Waiting(deliver.position(), waits.position());
    }

    private static void settled(LeadId lead, int position) {
        var key = mail(lead, position);
        assertThat(WORLD.gate.claim(WORLD.load(lead), key, first())).isInstanceOf(Claim.Granted.class);
        WORLD.effects.settle(key, End.DONE, "vendor-id", new Event.Delivered(position, lead + "/" + position));
    }

    private static void assertChained(LeadId lead) {
        var head = "";
        for (var stored : WORLD.entries.of(lead)) {
            var rules = stored.event() instanceof Decided decided
                    ? WORLD.campaigns.digest(WORLD.load(lead).campaign().id(), decided.campaignVersion())
                    : "";
            head = Json.link(head, stored.position(), stored.at(), stored.body(), stored.facts(), rules);
            assertThat(stored.hash()).as("position " + stored.position()).isEqualTo(head);
        }
        assertThat(WORLD.hub
                        .sql()
                        .sql("SELECT head FROM lead WHERE id = :lead")
                        .param("lead", lead.value())
                        .query(String.class)
                        .single())
                .isEqualTo(head);
    }

    /** Its row is there and its first event is not, so that the rules have nothing to decide from. */
    private static LeadId neverCaptured() {
        var like = WORLD.lead("captured@acme.io");
        WORLD.hub
                .sql()
                .sql("""
                INSERT INTO lead (id, person_id, campaign, version, captured_at)
                SELECT 'lead_nevercaptured', person_id, 'other', 1, captured_at FROM lead WHERE id = :like
                """.replace("'other', 1", "'" + other() + "', 1"))
                .param("like", like.value())
                .update();
        return new LeadId("lead_nevercaptured");
    }

    private static String other() {
        WORLD.publish("other", SMALL);
        return "other";
    }

    private static Decided decided(LeadId lead, int position) {
        return decided(WORLD, lead, position);
    }

    private static Decided decided(TestLeads world, LeadId lead, int position) {
        return (Decided) world.taken(lead).get(position - 1).event();
    }

    private static long decisions(LeadId lead) {
        return kinds(lead, "decided");
    }

    private static long kinds(LeadId lead, String kind) {
        return WORLD.entries.of(lead).stream()
                .filter(stored -> Objects.equals(stored.body().get("type").asString(), kind))
                .count();
    }
}
