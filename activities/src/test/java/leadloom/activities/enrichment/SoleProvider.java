package leadloom.activities.enrichment;

import java.util.List;
import leadloom.activities.Breaker;
import leadloom.activities.enrichment.EnrichmentActivities.LookUpPrice;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.CompanyCache;
import leadloom.hub.spend.Ledger;

/** Look-ups at a single provider, for tests of what does not depend on their order. */
public final class SoleProvider {

    private static final String NAME = "enrichment";

    private SoleProvider() {}

    /** @param most what one look-up costs at most */
    public static EnrichmentActivities activities(TestLeads world, EnrichmentVendor vendor, LookUpPrice most) {
        var cache = new CompanyCache(world.hub);
        var clock = world.hub.realTime();
        var provider = new Provider(NAME, most, price -> vendor, Breaker.usual(NAME, clock));
        var waterfall = new Waterfall(
                List.of(provider), cache.lookUps(), new Ledger(world.hub), clock, Waterfall.Settings.usual());
        return new EnrichmentActivities(waterfall, world.leads, world.effects, cache);
    }
}
