package leadloom.api.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.ZoneOffset;
import java.util.EnumSet;
import leadloom.api.access.Caller;
import leadloom.api.console.Words;
import leadloom.api.console.review.DeskView.Wanted;
import leadloom.api.review.Drafted;
import leadloom.hub.Hub;
import leadloom.hub.TestLeads;
import leadloom.hub.access.Accounts;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.review.Split;
import org.junit.jupiter.api.Test;
import org.springframework.ui.ExtendedModelMap;

final class DeskViewTest {

    private static final Caller ANA = new Caller("user_ana", "Ana", EnumSet.of(Scope.READ, Scope.REVIEW), "req_1");

    /** Outside a transaction each query takes a connection of its own, so the pool counts them. */
    @Test
    void theNumberOfQueriesDoesNotGrowWithTheQueue() {
        try (var world = new TestLeads()) {
            var drafted = Drafted.sampled(world.hub, "many");
            drafted.lead(0);
            drafted.lead(1);
            var meters = new SimpleMeterRegistry();
            world.hub.measure(meters);
            var ofTwo = queries(world.hub, world, meters);
            for (var number = 2; number < 30; number++) {
                drafted.lead(number);
            }

            var ofThirty = queries(world.hub, world, meters);

            assertThat(ofThirty).isEqualTo(ofTwo).isLessThan(30);
        }
    }

    private static long queries(Hub hub, TestLeads world, SimpleMeterRegistry meters) {
        var view = new DeskView(hub, new Campaigns(hub), new Accounts(hub));
        var words = new Words(ZoneOffset.UTC, world.time.instant());
        var timer = meters.get("hikaricp.connections.usage").timer();
        view.page(Split.FIRST_LINES, Wanted.NEXT, ANA, words, new ExtendedModelMap());
        var before = timer.count();
        view.page(Split.FIRST_LINES, Wanted.NEXT, ANA, words, new ExtendedModelMap());
        view.done(ANA, words, new ExtendedModelMap());
        return timer.count() - before;
    }
}
