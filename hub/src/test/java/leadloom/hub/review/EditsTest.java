package leadloom.hub.review;

import static leadloom.hub.review.FirstLines.ANA;
import static leadloom.hub.review.FirstLines.REVIEW;
import static leadloom.hub.review.FirstLines.SAMPLED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import leadloom.hub.TestLeads;
import leadloom.hub.campaign.Drafts;
import leadloom.hub.effect.Lines;
import leadloom.hub.review.Edits.Edit;
import leadloom.hub.review.Edits.Rate;
import leadloom.hub.review.FirstLines.Written;
import leadloom.hub.review.Reviews.Decision;
import leadloom.hub.review.Suggestions.Kind;
import leadloom.hub.review.Suggestions.Suggestion;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EditsTest {

    @Test
    void anEditIsKeptWithBothTextsAndItsSecondsAndDiesWithThePersonsKey() {
        try (var world = new TestLeads(SAMPLED)) {
            var lead = edited(world, "orrin", "We love your presses.", "Your presses stop at night.", 17);
            var edits = new Edits(world.hub);

            assertThat(edits.page(TestLeads.CAMPAIGN, null, 10)).singleElement().satisfies(edit -> {
                assertThat(edit.modelText()).isEqualTo("We love your presses.");
                assertThat(edit.personText()).isEqualTo("Your presses stop at night.");
                assertThat(edit.seconds()).isEqualTo(17);
                assertThat(edit.version()).isEqualTo(1);
                assertThat(edit.editedBy()).isEqualTo("Ana");
            });
            world.hub
                    .sql()
                    .sql(
                            "UPDATE person SET data_key = NULL FROM lead WHERE lead.person_id = person.id AND lead.id = :lead")
                    .param("lead", lead.value())
                    .update();
            assertThat(edits.page(null, null, 10)).singleElement().satisfies(edit -> {
                assertThat(edit.modelText()).isNull();
                assertThat(edit.personText()).isNull();
            });
        }
    }

    @Test
    void pagesOfEditsHoldEachOnce() {
        try (var world = new TestLeads(SAMPLED)) {
            for (var number = 0; number < 5; number++) {
                edited(world, "page" + number, "One two.", "Two one.", 1);
            }
            var edits = new Edits(world.hub);

            var first = edits.page(null, null, 3);
            var second = edits.page(null, first.getLast(), 3);

            assertThat(first).hasSize(3);
            assertThat(second).hasSize(2);
            assertThat(first)
                    .extracting(Edit::lead)
                    .doesNotContainAnyElementsOf(second.stream().map(Edit::lead).toList());
        }
    }

    @Test
    void theEditRateIsToldForEachVersion() {
        try (var world = new TestLeads(SAMPLED)) {
            edited(world, "one", "A line.", "Another line.", 1);
            decided(world, "two", "approve");
            decided(world, "three", "plain");
            world.publish(TestLeads.CAMPAIGN, SAMPLED.replace("Write one sentence", "Write a short sentence"));
            decided(world, "four", "approve");

            var rates = new Edits(world.hub).rates(TestLeads.CAMPAIGN, world.time.instant(), Duration.ofDays(90));

            assertThat(rates)
                    .containsExactly(
                            new Rate(TestLeads.CAMPAIGN, 2, 1, 1, 0, 0), new Rate(TestLeads.CAMPAIGN, 1, 3, 1, 1, 1));
            assertThat(rates.getLast().edits()).isEqualTo(1.0 / 3);
        }
    }

    @Test
    void whatThreePeoplesLinesHadTakenOutIsSuggestedUntilSomebodyDecides() {
        try (var world = new TestLeads(SAMPLED)) {
            edited(world, "one", "It is amazing how you run presses.", "You run presses.", 5);
            edited(world, "two", "It is amazing that nights are quiet.", "Nights are quiet.", 5);
            var suggestions = new Suggestions(world.hub, world.campaigns);
            assertThat(suggestions.open(TestLeads.CAMPAIGN)).isEmpty();
            edited(world, "three", "It is amazing what shifts cost.", "Shifts cost.", 5);

            assertThat(suggestions.open(TestLeads.CAMPAIGN))
                    .containsExactly(new Suggestion(
                            TestLeads.CAMPAIGN,
                            Kind.AVOID,
                            "it is amazing",
                            3,
                            "avoid: [\"I noticed\", \"it is amazing\"]"));
            assertThat(suggestions.decide(TestLeads.CAMPAIGN, Kind.AVOID, "it was", true, "Mara"))
                    .isEmpty();
            assertThat(suggestions.decide(TestLeads.CAMPAIGN, Kind.AVOID, "it is amazing", true, "Mara"))
                    .get()
                    .extracting(Suggestions.Decided::inDraft)
                    .isEqualTo(true);
            assertThat(new Drafts(world.hub, world.campaigns).of(TestLeads.CAMPAIGN))
                    .get()
                    .satisfies(draft -> assertThat(draft.yaml())
                            .isEqualTo(SAMPLED.replace("[\"I noticed\"]", "[\"I noticed\", \"it is amazing\"]")));
            assertThat(suggestions.open(TestLeads.CAMPAIGN)).isEmpty();
            assertThat(suggestions.decide(TestLeads.CAMPAIGN, Kind.AVOID, "it is amazing", true, "Mara"))
                    .isEmpty();
        }
    }

    private static LeadId edited(TestLeads world, String name, String model, String person, int seconds) {
        var lead = FirstLines.lead(world, name, Map.of());
        FirstLines.asked(world, lead, Written.sampled(model));
        new Lines(world.hub).keep("edit-" + lead, world.load(lead), "person", person, null);
        new Reviews(world.hub)
                .decide(lead, REVIEW, new Decision("edit", "edit-" + lead, seconds, Duration.ZERO), ANA, null);
        world.time.pass(Duration.ofSeconds(1));
        return lead;
    }

    private static void decided(TestLeads world, String name, String choice) {
        var lead = FirstLines.lead(world, name, Map.of());
        FirstLines.asked(world, lead, Written.sampled("A line."));
        new Reviews(world.hub).decide(lead, REVIEW, choice, null, ANA);
    }
}
