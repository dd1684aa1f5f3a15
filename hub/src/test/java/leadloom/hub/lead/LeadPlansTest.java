package leadloom.hub.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import leadloom.hub.Hub;
import leadloom.hub.Statements;
import leadloom.hub.TestLeads;
import leadloom.hub.lead.LeadSearch.Place;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** However many leads there are, no list reads them all, and each takes the same few statements. */
@Timeout(120)
@Isolated("hears every statement of this JVM")
final class LeadPlansTest {

    private static final int LEADS = 40_000;
    private static final Pattern WHOLE =
            Pattern.compile("Seq Scan on (lead|person|person_word|journal|facts|review|lead_\\w+)");

    private static TestLeads world;
    private static Hub explaining;

    @BeforeAll
    static void fill() {
        world = new TestLeads();
        ManyLeads.fill(world, LEADS);
        Statements.explain(world.hub);
        explaining = world.anotherHub();
    }

    @AfterAll
    static void close() {
        explaining.close();
        world.close();
    }

    static List<LeadFilter> filters() {
        var all = LeadFilter.ALL;
        var filters = new ArrayList<LeadFilter>();
        filters.add(all);
        filters.add(filter("Ana Ferreira", null, null, null, null, null, null, null, false, null, null));
        filters.add(filter("lead_abc", null, null, null, null, null, null, null, false, null, null));
        filters.add(filter("ana@acme.io", null, null, null, null, null, null, null, false, null, null));
        filters.add(filter("acme.io", null, null, null, null, null, null, null, false, null, null));
        filters.add(filter(null, "segment-7", null, null, null, null, null, null, false, null, null));
        filters.add(filter(null, null, "held", null, null, null, null, null, false, null, null));
        filters.add(filter(null, null, "new", null, null, null, null, null, false, null, null));
        filters.add(filter(null, null, null, "small", 2, null, null, null, false, null, null));
        filters.add(filter(
                null, null, null, null, null, Instant.parse("2026-01-02T00:00:00Z"), null, null, false, null, null));
        filters.add(filter(null, null, null, null, null, null, "budget", null, false, null, null));
        filters.add(filter(null, null, null, null, null, null, null, "converted", false, null, null));
        filters.add(filter(null, null, null, null, null, null, null, null, true, null, null));
        filters.add(filter(null, null, null, null, null, null, null, null, false, "job_3", null));
        filters.add(filter(null, null, null, null, null, null, null, null, false, null, "owner-4"));
        filters.add(filter(null, "segment-7", "held", "small", 2, null, "budget", null, false, null, null));
        return filters;
    }

    private static LeadFilter filter(
            @Nullable String search,
            @Nullable String segment,
            @Nullable String stage,
            @Nullable String campaign,
            @Nullable Integer version,
            @Nullable Instant quiet,
            @Nullable String held,
            @Nullable String outcome,
            boolean fix,
            @Nullable String job,
            @Nullable String owner) {
        return new LeadFilter(search, null, segment, stage, campaign, version, quiet, held, outcome, fix, job, owner);
    }

    @Test
    void noFilterInNoOrderReadsAWholeTable() {
        var search = new LeadSearch(explaining);
        for (var filter : filters()) {
            for (var order : LeadOrder.values()) {
                for (var descending : List.of(true, false)) {
                    try (var heard = Statements.hear()) {
                        var unused = search.page(filter, order, descending, null, 51);

                        check(heard, filter + " by " + order);
                    }
                }
            }
        }
    }

    @Test
    void noCountReadsAWholeTable() {
        var search = new LeadSearch(explaining);
        for (var filter : filters()) {
            try (var heard = Statements.hear()) {
                search.strip(filter);

                check(heard, "strip of " + filter);
            }
        }
    }

    @Test
    void aLaterPageAndThePeopleOnItAreFoundByTheirIndexes() {
        var search = new LeadSearch(explaining);
        for (var order : LeadOrder.values()) {
            var first = search.page(LeadFilter.ALL, order, true, null, 51);
            Place last = first.getLast().key();
            try (var heard = Statements.hear()) {
                var second = search.page(LeadFilter.ALL, order, true, last, 51);

                assertThat(second).extracting(one -> one.row().id()).doesNotContainAnyElementsOf(ids(first));
                check(heard, "second page by " + order);
            }
        }
        try (var heard = Statements.hear()) {
            search.people(ids(search.page(LeadFilter.ALL, LeadOrder.CAPTURED, true, null, 51)));

            check(heard, "people");
            assertThat(heard.executed()).isEqualTo(2);
        }
    }

    private static List<LeadId> ids(List<LeadSearch.Listed> listed) {
        return listed.stream().map(one -> one.row().id()).toList();
    }

    private static void check(Statements heard, String what) {
        assertThat(heard.plans()).as(what).isNotEmpty();
        assertThat(heard.plans().stream()
                        .filter(plan -> WHOLE.matcher(plan).find())
                        .toList())
                .as(what)
                .isEmpty();
    }
}
