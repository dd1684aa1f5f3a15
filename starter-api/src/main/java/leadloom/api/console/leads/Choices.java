package leadloom.api.console.leads;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.journal.Stage;
import leadloom.journey.Outcome;

/** What a filter can be set to. Segments are those of the newest versions; others can be written into the address. */
record Choices(
        List<String> segments, List<String> stages, List<String> campaigns, List<String> outcomes, List<String> quiet) {

    static Choices of(Campaigns campaigns) {
        var newest = campaigns.newestOfEach();
        var segments = new LinkedHashSet<String>();
        newest.forEach(published -> campaigns
                .version(published.campaign(), published.version())
                .segments()
                .forEach(segment -> segments.add(segment.id())));
        return new Choices(
                List.copyOf(segments),
                Arrays.stream(Stage.values()).map(Stage::word).toList(),
                newest.stream().map(Campaigns.Published::campaign).toList(),
                Arrays.stream(Outcome.values()).map(Outcome::word).toList(),
                List.of("7d", "14d", "30d", "60d", "90d"));
    }
}
