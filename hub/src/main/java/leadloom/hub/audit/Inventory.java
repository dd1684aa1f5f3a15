package leadloom.hub.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.campaign.Campaigns.Published;
import leadloom.journey.campaign.Campaign;
import org.jspecify.annotations.Nullable;

/**
 * Every automation there is, so that none is forgotten: the steps and segments of each campaign's newest version and of
 * those before it that still have leads, and the places that vendors fill. What they did is counted over the last 30
 * days of the decision clock.
 */
public final class Inventory {

    /** The time over which runs are counted. */
    public static final Duration COUNTED = Duration.ofDays(30);

    /** What somebody has said should become of it. */
    public enum Mark {
        KEEP,
        FIX,
        RETIRE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Mark> of(String word) {
            return Arrays.stream(values())
                    .filter(mark -> mark.word().equals(word))
                    .findFirst();
        }
    }

    /**
     * An automation.
     *
     * @param id stands in its mark and in the audit log
     * @param kind step, segment or slot
     * @param what in words
     * @param owner who is asked about it: the campaign's owner, or who set the slot's mode
     * @param changedAt real
     * @param runs in the time counted: mails, leads, calls
     * @param alone of the runs, those in which no person decided anything; null where that has no meaning
     * @param micros what they cost; null where it is not counted by automation
     */
    public record Automation(
            String id,
            String kind,
            String what,
            String owner,
            Instant changedAt,
            String changedBy,
            long runs,
            @Nullable Long alone,
            @Nullable Long micros,
            @Nullable String currency,
            @Nullable Mark mark) {

        public @Nullable Double shareAlone() {
            return alone == null || runs == 0 ? null : (double) alone / runs;
        }
    }

    private record Marks(Map<String, Mark> of) {}

    private final Hub hub;
    private final Campaigns campaigns;
    private final InventoryCounts counts;

    public Inventory(Hub hub, Campaigns campaigns) {
        this.hub = hub;
        this.campaigns = campaigns;
        this.counts = new InventoryCounts(hub);
    }

    /** All of them: campaigns by name with their newest version first, then slots. */
    public List<Automation> all(Instant now) {
        var from = now.minus(COUNTED);
        var marks = marks();
        var versions = inUse();
        var steps = counts.steps(from);
        var segments = counts.segments(
                versions.stream().map(Published::campaign).distinct().toList(), from);
        var found = new ArrayList<Automation>();
        for (var version : versions) {
            var campaign = campaigns.version(version.campaign(), version.version());
            campaign.sequences()
                    .values()
                    .forEach(sequence -> sequence.steps()
                            .forEach(step -> found.add(step(version, campaign, sequence.id(), step, steps, marks))));
            campaign.segments().forEach(segment -> found.add(segment(version, campaign, segment, segments, marks)));
        }
        found.addAll(slots(counts.calls(from), marks));
        return List.copyOf(found);
    }

    private static Automation step(
            Published version,
            Campaign campaign,
            String sequence,
            Campaign.Step step,
            Map<String, InventoryCounts.Runs> runs,
            Marks marks) {
        var id = of(version) + "/step/" + sequence + "/" + step.id();
        var ran = runs.getOrDefault(of(version) + "/" + sequence + "/" + step.id(), InventoryCounts.Runs.NONE);
        return new Automation(
                id,
                "step",
                version.campaign() + " v" + version.version() + ": " + sequence + ", " + step.id() + " ("
                        + does(step.then()) + ")",
                campaign.owner(),
                version.publishedAt(),
                version.publishedBy(),
                ran.count(),
                ran.alone(),
                ran.micros(),
                ran.currency(),
                marks.of().get(id));
    }

    private static String does(Campaign.Action action) {
        return switch (action) {
            case Campaign.Action.Send send -> "mail " + send.template();
            case Campaign.Action.GoTo other -> "go to " + other.sequence();
            case Campaign.Action.HandTo hand -> "hand to " + hand.group();
            case Campaign.Action.Tell tell -> "tell " + tell.group();
            case Campaign.Action.Skip ignored -> "nothing";
        };
    }

    private static Automation segment(
            Published version,
            Campaign campaign,
            Campaign.Segment segment,
            Map<String, InventoryCounts.Runs> runs,
            Marks marks) {
        var id = of(version) + "/segment/" + segment.id();
        var ran = runs.getOrDefault(of(version) + "/" + segment.id(), InventoryCounts.Runs.NONE);
        return new Automation(
                id,
                "segment",
                version.campaign() + " v" + version.version() + ": segment " + segment.title(),
                campaign.owner(),
                version.publishedAt(),
                version.publishedBy(),
                ran.count(),
                ran.alone(),
                ran.micros(),
                ran.currency(),
                marks.of().get(id));
    }

    private List<Automation> slots(Map<String, InventoryCounts.Runs> calls, Marks marks) {
        return hub.sql()
                .sql("SELECT slot, mode, vendor, changed_by, changed_at FROM connection ORDER BY slot")
                .query((row, number) -> {
                    var slot = row.getString("slot");
                    var ran = calls.getOrDefault(slot, InventoryCounts.Runs.NONE);
                    return new Automation(
                            "slot/" + slot,
                            "slot",
                            slot + ": " + row.getString("vendor") + ", " + row.getString("mode"),
                            row.getString("changed_by"),
                            Rows.instant(row, "changed_at"),
                            row.getString("changed_by"),
                            ran.count(),
                            null,
                            ran.micros(),
                            ran.currency(),
                            marks.of().get("slot/" + slot));
                })
                .list();
    }

    private static String of(Published version) {
        return version.campaign() + "/" + version.version();
    }

    /** The newest of each campaign, and whatever still has leads on their way. */
    private List<Published> inUse() {
        var alive = hub.sql().sql("""
                SELECT campaign || '/' || version FROM campaign_version
                WHERE EXISTS (SELECT FROM lead
                              WHERE lead.campaign = campaign_version.campaign
                                AND lead.version = campaign_version.version AND ended_at IS NULL)
                """).query(String.class).set();
        var newest =
                campaigns.newestOfEach().stream().collect(Collectors.toMap(Published::campaign, Published::version));
        return newest.keySet().stream()
                .sorted()
                .flatMap(campaign -> campaigns.all(campaign).stream()
                        .filter(each -> Integer.valueOf(each.version()).equals(newest.get(campaign))
                                || alive.contains(of(each)))
                        .sorted(Comparator.comparingInt(Published::version).reversed()))
                .toList();
    }

    private Marks marks() {
        return new Marks(hub
                .sql()
                .sql("SELECT automation, mark FROM automation_mark")
                .query((row, number) -> Map.entry(
                        row.getString("automation"),
                        Mark.of(row.getString("mark")).orElseThrow()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Says what should become of an automation. @return false if there is none with that id */
    public boolean mark(String id, Mark mark, String by, @Nullable String requestId) {
        return hub.inTransaction(() -> {
            var known = all(hub.realTime().instant()).stream()
                    .filter(automation -> automation.id().equals(id))
                    .findFirst();
            known.filter(automation -> automation.mark() != mark).ifPresent(automation -> {
                write(id, mark, by);
                new AuditLog(hub)
                        .write(new AuditLog.Change(
                                by,
                                "mark-automation",
                                id,
                                automation.mark() == null
                                        ? null
                                        : Map.of("mark", automation.mark().word()),
                                Map.of("mark", mark.word()),
                                null,
                                requestId));
            });
            return known.isPresent();
        });
    }

    private void write(String id, Mark mark, String by) {
        hub.sql()
                .sql("""
                INSERT INTO automation_mark (automation, mark, marked_by, marked_at) VALUES (:id, :mark, :by, :now)
                ON CONFLICT (automation) DO UPDATE
                SET mark = excluded.mark, marked_by = excluded.marked_by, marked_at = excluded.marked_at
                """)
                .param("id", id)
                .param("mark", mark.word())
                .param("by", by)
                .param("now", Rows.at(hub.realTime().instant()))
                .update();
    }
}
