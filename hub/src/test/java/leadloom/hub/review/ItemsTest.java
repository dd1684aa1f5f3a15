package leadloom.hub.review;

import static leadloom.hub.TestLeads.WITH_LINES;
import static leadloom.hub.review.FirstLines.ANA;
import static leadloom.hub.review.FirstLines.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import leadloom.hub.TestLeads;
import leadloom.hub.review.FirstLines.Written;
import leadloom.hub.review.Item.Used;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ItemsTest {

    private static final Map<String, String> FACTS = Map.of(
            "lead.first_name", "Tomasz",
            "lead.last_name", "Wilk",
            "company.name", "Larkfield Foods",
            "form.challenge", "second packing line");

    @Test
    void theMailIsShownWholeWithTheLineAndWithoutIt() {
        try (var world = new TestLeads(WITH_LINES)) {
            var item = item(world, WITH_LINES, Written.trial("A second packing line in Łódź hurts."));

            assertThat(item.who().shown()).isEqualTo("Tomasz Wilk");
            assertThat(item.who().company()).isEqualTo("Larkfield Foods");
            var mail = Objects.requireNonNull(item.mail());
            assertThat(mail.subject()).isEqualTo("Hello");
            assertThat(mail.before()).isEqualTo("Hello. ");
            assertThat(mail.plain()).startsWith("Hello. Good day.");
            assertThat(mail.leaves()).isEqualTo(TestLeads.MONDAY);
            assertThat(mail.line().used())
                    .containsExactly(
                            new Used("second packing line", "form.challenge", "form answer"),
                            new Used("Łódź", null, null));
            assertThat(item.choices()).extracting(Item.Choice::choice).containsExactly("approve", "edit", "plain");
        }
    }

    @Test
    void itSaysWhyItIsHere() {
        assertThat(why(WITH_LINES, Written.trial("A line."))).isEqualTo("one of the first 3 of version 1 (0 decided)");
        assertThat(why(FirstLines.SAMPLED, Written.sampled("A line."))).isEqualTo("in the 100 % sample");
        assertThat(why(FirstLines.SAMPLED, new Written("A line.", 95, List.of("unmapped"), false)))
                .isEqualTo("a check failed");
        var unsure = WITH_LINES.replace("[{check: failed}]", "[{confidence: {below: 0.7}}]");
        assertThat(why(unsure, new Written("A line.", 61, List.of(), false))).isEqualTo("0.61 confidence");
        var segment = WITH_LINES.replace("[{check: failed}]", "[{segment: all}]");
        assertThat(why(segment, Written.sampled("A line."))).isEqualTo("every all lead is shown");
    }

    @Test
    void ofAnAnsweredQuestionNoWordsAreShown() {
        try (var world = new TestLeads(WITH_LINES)) {
            var open = item(world, WITH_LINES, Written.trial("A line."));
            new Reviews(world.hub).decide(open.row().review().lead(), REVIEW, "approve", null, ANA);

            var done = new Items(world.hub, world.campaigns)
                    .find(open.row().review().lead(), REVIEW)
                    .orElseThrow();

            assertThat(done.mail()).isNull();
            assertThat(done.row().review().choice()).isEqualTo("approve");
        }
    }

    @Test
    void theNamesOfAListGoWithAnErasure() {
        try (var world = new TestLeads(WITH_LINES)) {
            var known = FirstLines.lead(world, "known", FACTS);
            var erased = FirstLines.lead(world, "erased", FACTS);
            world.hub
                    .sql()
                    .sql(
                            "UPDATE person SET data_key = NULL FROM lead WHERE lead.person_id = person.id AND lead.id = :lead")
                    .param("lead", erased.value())
                    .update();

            var names = new Names(world.hub).of(List.of(known, erased, new LeadId("lead_nobody")));

            assertThat(Objects.requireNonNull(names.get(known)).shown()).isEqualTo("Tomasz Wilk");
            assertThat(Objects.requireNonNull(names.get(erased)).shown()).isEqualTo("Somebody unnamed");
        }
    }

    private static String why(String campaign, Written written) {
        try (var world = new TestLeads(campaign)) {
            return Objects.requireNonNull(item(world, campaign, written).why()).words();
        }
    }

    private static Item item(TestLeads world, String campaign, Written written) {
        assertThat(campaign).contains("ai_line");
        var lead = FirstLines.lead(world, "larkfield", FACTS);
        FirstLines.asked(world, lead, written);
        return new Items(world.hub, world.campaigns).find(lead, REVIEW).orElseThrow();
    }
}
