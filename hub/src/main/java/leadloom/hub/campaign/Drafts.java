package leadloom.hub.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.Rows;
import leadloom.hub.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Drafts of campaign files, at most one a campaign. All who edit a campaign (console, API, weekly review) edit this
 * one, and each must have seen what the others did.
 */
public final class Drafts {

    private static final String SELECT =
            "SELECT campaign, yaml, files, base_version, revision, changed_at, changed_by FROM campaign_draft";

    private final Hub hub;
    private final Campaigns campaigns;
    private final AuditLog audit;

    public Drafts(Hub hub, Campaigns campaigns) {
        this.hub = hub;
        this.campaigns = campaigns;
        this.audit = new AuditLog(hub);
    }

    /** Who asks for a change, as the audit log names them. */
    public record By(String id, String name, @Nullable String requestId) {}

    public Optional<Draft> of(String campaign) {
        return hub.sql()
                .sql(SELECT + " WHERE campaign = :campaign")
                .param("campaign", campaign)
                .query((row, number) -> draft(row))
                .optional();
    }

    /** Every draft there is, by campaign. */
    public List<Draft> all() {
        return hub.sql()
                .sql(SELECT + " ORDER BY campaign LIMIT 1000")
                .query((row, number) -> draft(row))
                .list();
    }

    /** The draft, or what it would begin with: the newest version, as revision 0; empty if there is neither. */
    public Optional<Draft> orNewest(String campaign) {
        return of(campaign).or(() -> campaigns.newestOf(campaign).map(Drafts::begun));
    }

    private static Draft begun(Campaigns.Published newest) {
        return new Draft(
                newest.campaign(),
                newest.source(),
                newest.files(),
                newest.version(),
                0,
                newest.publishedAt(),
                newest.publishedBy());
    }

    /** Saves with the files that the draft has, or its base version. See the other. */
    public Draft save(String campaign, String yaml, String by, @Nullable Long expectedRevision) {
        return save(campaign, yaml, Map.of(), by, expectedRevision);
    }

    /**
     * Keeps the text as the draft, begun on the newest version if there is none yet. It need not be right. The same
     * text again changes nothing.
     *
     * @param files added to those that the draft has
     * @param expectedRevision what the writer has seen; 0 for no draft, null to overwrite whatever is there
     * @throws DraftChanged if somebody else changed it since
     */
    public Draft save(
            String campaign, String yaml, Map<String, String> files, String by, @Nullable Long expectedRevision) {
        return hub.inTransaction(() -> {
            var old = locked(campaign, expectedRevision);
            var start = old.or(() -> orNewest(campaign));
            var together = new HashMap<>(start.map(Draft::files).orElse(Map.of()));
            together.putAll(files);
            var same = old.filter(
                    known -> known.yaml().equals(yaml) && known.files().equals(together));
            return same.orElseGet(() -> write(
                    campaign, yaml, together, start.map(Draft::baseVersion).orElse(0), by));
        });
    }

    private Draft write(String campaign, String yaml, Map<String, String> files, int base, String by) {
        return hub.sql()
                .sql("""
                INSERT INTO campaign_draft (campaign, yaml, files, base_version, changed_at, changed_by)
                VALUES (:campaign, :yaml, :files::jsonb, :base, :now, :by)
                ON CONFLICT (campaign) DO UPDATE
                SET yaml = excluded.yaml,
                    files = excluded.files,
                    revision = nextval('campaign_draft_revision'),
                    changed_at = excluded.changed_at,
                    changed_by = excluded.changed_by
                RETURNING campaign, yaml, files, base_version, revision, changed_at, changed_by
                """)
                .param("campaign", campaign)
                .param("yaml", yaml)
                .param("files", Json.text(files))
                .param("base", base)
                .param("now", Rows.at(hub.realTime().instant()))
                .param("by", by)
                .query((row, number) -> draft(row))
                .single();
    }

    /**
     * Throws the draft away.
     *
     * @return whether there was one
     * @throws DraftChanged if somebody else changed it since
     */
    public boolean discard(String campaign, By by, @Nullable Long expectedRevision) {
        return hub.inTransaction(() -> {
            var old = locked(campaign, expectedRevision);
            old.ifPresent(draft -> {
                delete(campaign);
                audit.write(change(by, "discard-draft", campaign, Map.of("draft", draft.revision()), null));
            });
            return old.isPresent();
        });
    }

    /**
     * Makes the draft the next version, in the audit log, and the draft is gone. Leads under way keep their version.
     *
     * @param reason in words; kept with the version
     * @return its number
     * @throws DraftChanged if there is none, or somebody else changed it since
     * @throws DraftInvalid if it has mistakes
     */
    public int publish(String campaign, By by, @Nullable String reason, @Nullable Long expectedRevision) {
        return hub.inTransaction(() -> {
            var draft =
                    locked(campaign, expectedRevision).orElseThrow(() -> new DraftChanged(campaign, Optional.empty()));
            var engine = engine(draft);
            var before = campaigns
                    .newestOf(campaign)
                    .map(Campaigns.Published::version)
                    .orElse(0);
            var version = campaigns.publish(campaign, draft.yaml(), draft.files(), engine, by.name(), reason);
            delete(campaign);
            audit.write(change(
                    by,
                    "publish-campaign",
                    campaign,
                    before == 0 ? null : Map.of("version", before),
                    Map.of("version", version, "draft", draft.revision(), "based_on", draft.baseVersion())));
            return version;
        });
    }

    private static int engine(Draft draft) {
        return switch (draft.read()) {
            case CampaignFile.Valid valid
            when valid.campaign().id().equals(draft.campaign()) ->
                valid.campaign().engine();
            case CampaignFile.Valid valid -> throw new DraftInvalid(draft.campaign(), List.of(otherCampaign(draft)));
            case CampaignFile.Invalid invalid -> throw new DraftInvalid(draft.campaign(), invalid.errors());
        };
    }

    /** A draft is kept under its campaign's id; a file that names another would publish over that one. */
    static Finding otherCampaign(Draft draft) {
        var findings = new Findings(new Source(draft.yaml()));
        findings.error(
                Place.TOP,
                "/campaign",
                "this is the draft of \"" + draft.campaign() + "\", but the file has another id under campaign",
                draft.campaign(),
                null);
        return findings.inOrder().getFirst();
    }

    private Optional<Draft> locked(String campaign, @Nullable Long expected) {
        // Without a row there is nothing to lock, and two may begin a draft at once.
        hub.sql()
                .sql("SELECT pg_advisory_xact_lock(hashtext(:campaign))")
                .param("campaign", "draft/" + campaign)
                .query()
                .listOfRows();
        var old = of(campaign);
        if (expected != null && !expected.equals(old.map(Draft::revision).orElse(0L))) {
            throw new DraftChanged(campaign, old);
        }
        return old;
    }

    private void delete(String campaign) {
        hub.sql()
                .sql("DELETE FROM campaign_draft WHERE campaign = :campaign")
                .param("campaign", campaign)
                .update();
    }

    private static AuditLog.Change change(
            By by, String action, String campaign, @Nullable Object before, @Nullable Object after) {
        return new AuditLog.Change(by.id(), action, campaign, before, after, null, by.requestId());
    }

    private static Draft draft(ResultSet row) throws SQLException {
        Map<String, String> files =
                Json.mapper().readValue(row.getString("files"), new TypeReference<Map<String, String>>() {});
        return new Draft(
                row.getString("campaign"),
                row.getString("yaml"),
                files,
                row.getInt("base_version"),
                row.getLong("revision"),
                Rows.instant(row, "changed_at"),
                row.getString("changed_by"));
    }
}
