package leadloom.hub.pilot;

import java.util.ArrayList;
import java.util.List;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;

/** Every campaign that has a pilot, or had one. */
public final class PilotDirectory {

    private static final int MOST = 200;

    private final Hub hub;
    private final Campaigns campaigns;

    public PilotDirectory(Hub hub, Campaigns campaigns) {
        this.hub = hub;
        this.campaigns = campaigns;
    }

    /**
     * One pilot, in short.
     *
     * @param state open, signed-off or skipped
     * @param first leads that are done by hand
     * @param taken of those, in this round
     * @param waiting leads that are held until it is over
     */
    public record Listed(
            String campaign,
            String title,
            String state,
            int first,
            int sharePercent,
            int round,
            int taken,
            long waiting) {}

    private record Kept(String campaign, String state, int round, int taken, long waiting) {}

    /** By name. */
    public List<Listed> all() {
        var kept = kept();
        var listed = new ArrayList<Listed>();
        for (var published : campaigns.newestOfEach()) {
            var campaign = campaigns.version(published.campaign(), published.version());
            var known = kept.stream()
                    .filter(pilot -> pilot.campaign().equals(published.campaign()))
                    .findFirst();
            if (campaign.pilot().first() > 0 || known.isPresent()) {
                listed.add(new Listed(
                        published.campaign(),
                        campaign.title(),
                        known.map(Kept::state).orElse("open"),
                        campaign.pilot().first(),
                        campaign.pilot().sharePercent(),
                        known.map(Kept::round).orElse(1),
                        known.map(Kept::taken).orElse(0),
                        known.map(Kept::waiting).orElse(0L)));
            }
        }
        return List.copyOf(listed);
    }

    private List<Kept> kept() {
        return hub.sql()
                .sql("""
                SELECT pilot.campaign, state, round, taken,
                       (SELECT count(*) FROM pilot_wait WHERE pilot_wait.campaign = pilot.campaign) AS waiting
                FROM pilot ORDER BY campaign LIMIT :most
                """)
                .param("most", MOST)
                .query((row, number) -> new Kept(
                        row.getString("campaign"),
                        row.getString("state"),
                        row.getInt("round"),
                        row.getInt("taken"),
                        row.getLong("waiting")))
                .list();
    }
}
