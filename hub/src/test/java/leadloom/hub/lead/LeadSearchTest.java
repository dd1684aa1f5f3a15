package leadloom.hub.lead;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leadloom.hub.TestLeads;
import leadloom.hub.lead.LeadSearch.Listed;
import leadloom.hub.lead.LeadSearch.Place;
import leadloom.hub.lead.LeadSearch.Without;
import leadloom.hub.search.NameIndex;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LeadSearchTest {

    @Test
    void findsPeopleByTheBeginningsOfTheirNamesHoweverTheyAreWritten() {
        try (var world = new TestLeads()) {
            var ines = named(world, "ines@orrin.example", "Inês", "Ferreira-Costa", "Orrin Ceramics");
            var ana = named(world, "ana@acme.example", "Ana", "Ferreira", "Acme");

            assertThat(found(world, "ines")).containsExactly(ines);
            assertThat(found(world, "  FERR ")).containsExactlyInAnyOrder(ines, ana);
            assertThat(found(world, "ferreira acm")).containsExactly(ana);
            assertThat(found(world, "costa orrin")).containsExactly(ines);
            assertThat(found(world, "INÊS")).containsExactly(ines);
            assertThat(found(world, "reira")).isEmpty();
            assertThat(found(world, "'; DROP TABLE lead; --")).isEmpty();
            assertThat(found(world, "%")).isEmpty();
        }
    }

    @Test
    void findsPeopleByTheirExactAddressTheirIdAndTheirCompanysDomain() {
        try (var world = new TestLeads()) {
            var ines = named(world, "ines@orrin.io", "Inês", "Ferreira", "Orrin");
            named(world, "ana@acme.io", "Ana", "Ferreira", "Acme");

            assertThat(found(world, "Ines@ORRIN.io")).containsExactly(ines);
            assertThat(found(world, ines.value())).containsExactly(ines);
            assertThat(found(world, "orrin.io")).containsExactly(ines);
            assertThat(found(world, "ines@orrin")).doesNotContain(world.lead("other@orrin.io"));
        }
    }

    @Test
    void keepsNoWordOfANameAndForgetsTheirHashesWithThePerson() {
        try (var world = new TestLeads()) {
            var ines = named(world, "ines@orrin.io", "Inês", "Ferreira", "Orrin");
            var kept = world.hub
                    .sql()
                    .sql("SELECT words::text FROM person_word")
                    .query(String.class)
                    .single();

            assertThat(kept).matches("\\{[-0-9,]+\\}");

            world.hub
                    .sql()
                    .sql("UPDATE person SET data_key = NULL, erased_at = now()")
                    .update();

            assertThat(world.count("person_word")).isZero();
            assertThat(found(world, "ferreira")).isEmpty();
            assertThat(new LeadSearch(world.hub).people(List.of(ines))).isEmpty();
        }
    }

    @Test
    void rebuildsTheWordsOfEverybodyFromWhatIsSealed() {
        try (var world = new TestLeads()) {
            var ines = named(world, "ines@orrin.io", "Inês", "Ferreira", "Orrin");
            named(world, "ana@acme.io", "Ana", "Ferreira", "Acme");
            world.hub.sql().sql("DELETE FROM person_word").update();
            assertThat(found(world, "ines")).isEmpty();

            assertThat(new NameIndex(world.hub).rebuild()).isEqualTo(2);

            assertThat(found(world, "ines")).containsExactly(ines);
        }
    }

    @Test
    void aNewNameIsFoundBesideTheOld() {
        try (var world = new TestLeads()) {
            var ines = named(world, "ines@orrin.io", "Inês", "Ferreira", "Orrin");
            named(world, "ines@orrin.io", "Inês", "Almeida", "Orrin");

            assertThat(found(world, "almeida")).containsExactly(ines);
            assertThat(found(world, "ferreira")).containsExactly(ines);
            assertThat(requireNonNull(new LeadSearch(world.hub)
                                    .people(List.of(ines))
                                    .get(ines))
                            .get("lead.last_name"))
                    .contains("Almeida");
        }
    }

    @Test
    void everyOrderGoesThroughAllLeadsOnceInBothDirections() {
        try (var world = new TestLeads()) {
            for (var number = 0; number < 23; number++) {
                world.lead("lead" + number + "@acme.io");
                world.time.pass(Duration.ofMinutes(number % 3));
            }
            world.hub
                    .sql()
                    .sql("UPDATE lead SET score = length(id) % 3 WHERE id > 'lead_8'")
                    .update();
            world.hub
                    .sql()
                    .sql("UPDATE lead SET next_at = NULL WHERE id > 'lead_h'")
                    .update();
            world.hub
                    .sql()
                    .sql("UPDATE lead_cost SET micros = 5 WHERE lead_id > 'lead_c'")
                    .update();
            for (var order : LeadOrder.values()) {
                var down = walk(world, order, true);
                var up = walk(world, order, false);

                assertThat(down).as(order.word()).hasSize(23).doesNotHaveDuplicates();
                assertThat(up.reversed()).as(order.word()).isEqualTo(down);
            }
        }
    }

    @Test
    void countsStagesAndSaysWhichConditionKeepsLeadsAway() {
        try (var world = new TestLeads()) {
            for (var number = 0; number < 5; number++) {
                world.advance(world.lead("lead" + number + "@acme.io"), 0);
            }
            world.lead("fresh@acme.io");
            var search = new LeadSearch(world.hub);

            assertThat(search.strip(LeadFilter.ALL).stages()).isEqualTo(Map.of("delivering", 5, "new", 1));
            assertThat(search.strip(filter(null, "all", "new", null)).stages()).isEqualTo(Map.of("delivering", 5));
            assertThat(search.withoutEach(filter(null, "all", "new", null)))
                    .containsExactlyInAnyOrder(new Without("segment", 1), new Without("stage", 5));
            assertThat(search.withoutEach(LeadFilter.ALL)).isEmpty();
        }
    }

    @Test
    void showsTheStepsOfAScoreAndWhatALeadHasCost() {
        try (var world = new TestLeads()) {
            var lead = world.lead("ana@acme.io");
            for (var score = 1; score <= 14; score++) {
                world.hub
                        .sql()
                        .sql("UPDATE lead SET score = :score")
                        .param("score", score)
                        .update();
                world.hub
                        .sql()
                        .sql("UPDATE lead SET score = :score")
                        .param("score", score)
                        .update();
            }
            spend(world, lead, 1, 900);
            spend(world, lead, 2, 100);
            world.hub
                    .sql()
                    .sql("UPDATE spend SET micros = 300 WHERE position = 1")
                    .update();

            var listed = new LeadSearch(world.hub)
                    .page(LeadFilter.ALL, LeadOrder.COST, true, null, 5)
                    .getFirst();

            assertThat(listed.scores()).containsExactly(3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
            assertThat(listed.costMicros()).isEqualTo(400);
            assertThat(listed.currency()).isEqualTo("USD");
        }
    }

    private static void spend(TestLeads world, LeadId lead, int position, long micros) {
        world.hub
                .sql()
                .sql("""
                INSERT INTO spend (lead_id, position, vendor, attempt, campaign, state, reserved_micros, micros,
                                   currency, at, day)
                VALUES (:lead, :position, 'writer', 1, 'small', 'settled', 0, :micros, 'USD', now(), now())
                """)
                .param("lead", lead.value())
                .param("position", position)
                .param("micros", micros)
                .update();
    }

    private static LeadId named(TestLeads world, String address, String first, String last, String company) {
        var facts = Map.of("lead.first_name", first, "lead.last_name", last, "company.name", company);
        return world.take(address, TestLeads.CAMPAIGN, Consent.GIVEN, facts).lead();
    }

    private static List<LeadId> found(TestLeads world, String text) {
        return new LeadSearch(world.hub)
                .page(filter(text, null, null, null), LeadOrder.CAPTURED, true, null, 50).stream()
                        .map(listed -> listed.row().id())
                        .toList();
    }

    static LeadFilter filter(
            @Nullable String search, @Nullable String segment, @Nullable String stage, @Nullable String campaign) {
        return new LeadFilter(search, null, segment, stage, campaign, null, null, null, null, false, null, null);
    }

    private static List<LeadId> walk(TestLeads world, LeadOrder order, boolean descending) {
        var search = new LeadSearch(world.hub);
        var all = new ArrayList<LeadId>();
        @Nullable Place after = null;
        while (true) {
            var page = search.page(LeadFilter.ALL, order, descending, after, 5);
            page.stream().map(Listed::row).map(LeadList.Row::id).forEach(all::add);
            if (page.size() < 5) {
                return all;
            }
            after = page.getLast().key();
        }
    }
}
