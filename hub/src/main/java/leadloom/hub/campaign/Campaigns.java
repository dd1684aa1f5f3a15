package leadloom.hub.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.Rows;
import leadloom.journey.campaign.Campaign;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Published campaign versions. Immutable once published, so each is read from its text once in a process. */
public final class Campaigns {

    private static final String SELECT =
            "SELECT campaign, version, source, files, published_at, published_by, reason FROM campaign_version";

    private final Hub hub;
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    public Campaigns(Hub hub) {
        this.hub = hub;
    }

    /**
     * A version in the store.
     *
     * @param source the file, word for word
     * @param files what the file's {@code file:} keys name, by name
     * @param reason why it was published, if somebody said
     */
    public record Published(
            String campaign,
            int version,
            String source,
            Map<String, String> files,
            Instant publishedAt,
            String publishedBy,
            @Nullable String reason) {}

    private record Read(Campaign campaign, String digest) {}

    /** @throws UnknownCampaign if it was never published */
    public Campaign version(String campaign, int version) {
        return known(campaign, version).campaign();
    }

    /** See {@link CampaignFile#digest}. */
    public String digest(String campaign, int version) {
        return known(campaign, version).digest();
    }

    private Read known(String campaign, int version) {
        return read.computeIfAbsent(campaign + '/' + version, key -> {
            var published = find(campaign, version).orElseThrow(() -> new UnknownCampaign(campaign));
            return new Read(read(published), CampaignFile.digest(published.source(), published.files()));
        });
    }

    /** A version was right when it was published; a reader that no longer understands it must say so loudly. */
    private static Campaign read(Published published) {
        var files = published.files();
        return switch (CampaignFile.parse(
                published.campaign(), published.source(), name -> Optional.ofNullable(files.get(name)))) {
            case CampaignFile.Valid valid -> CampaignFile.withVersion(valid.campaign(), published.version());
            case CampaignFile.Invalid invalid ->
                throw new IllegalStateException("published version " + published.version() + " of "
                        + published.campaign() + " cannot be read: " + invalid.errors());
        };
    }

    /** The newest version, which new leads get. */
    public Optional<Campaign> newest(String campaign) {
        return hub.sql()
                .sql("SELECT max(version) FROM campaign_version WHERE campaign = :campaign HAVING count(*) > 0")
                .param("campaign", campaign)
                .query(Integer.class)
                .optional()
                .map(version -> version(campaign, version));
    }

    /**
     * Publishes the next version. The same text again gives the version it has already.
     *
     * @return its number
     */
    public int publish(String campaign, String source, Map<String, String> files, int engine, String by) {
        return publish(campaign, source, files, engine, by, null);
    }

    int publish(
            String campaign, String source, Map<String, String> files, int engine, String by, @Nullable String reason) {
        return hub.inTransaction(() -> {
            hub.sql()
                    .sql("SELECT pg_advisory_xact_lock(hashtext(:campaign))")
                    .param("campaign", "publish/" + campaign)
                    .query()
                    .listOfRows();
            var newest = all(campaign).stream().findFirst();
            if (newest.filter(known ->
                            known.source().equals(source) && known.files().equals(files))
                    .isPresent()) {
                return newest.orElseThrow().version();
            }
            var version = newest.map(Published::version).orElse(0) + 1;
            insert(campaign, version, source, files, engine, by, reason);
            return version;
        });
    }

    private void insert(
            String campaign,
            int version,
            String source,
            Map<String, String> files,
            int engine,
            String by,
            @Nullable String reason) {
        hub.sql()
                .sql("""
                INSERT INTO campaign_version (campaign, version, source, files, engine, published_at, published_by, reason)
                VALUES (:campaign, :version, :source, :files::jsonb, :engine, :at, :by, :reason)
                """)
                .param("campaign", campaign)
                .param("version", version)
                .param("source", source)
                .param("files", Json.text(files))
                .param("engine", engine)
                .param("at", Rows.at(hub.realTime().instant()))
                .param("by", by)
                .param("reason", reason)
                .update();
    }

    /** Every version of one campaign, newest first. */
    public List<Published> all(String campaign) {
        return hub.sql()
                .sql(SELECT + " WHERE campaign = :campaign ORDER BY version DESC")
                .param("campaign", campaign)
                .query((row, number) -> published(row))
                .list();
    }

    /** The newest version as it is kept. */
    public Optional<Published> newestOf(String campaign) {
        return hub.sql()
                .sql(SELECT + " WHERE campaign = :campaign ORDER BY version DESC LIMIT 1")
                .param("campaign", campaign)
                .query((row, number) -> published(row))
                .optional();
    }

    /** The newest version of each campaign. */
    public List<Published> newestOfEach() {
        return hub.sql()
                .sql(SELECT.replace("SELECT", "SELECT DISTINCT ON (campaign)") + " ORDER BY campaign, version DESC")
                .query((row, number) -> published(row))
                .list();
    }

    public Optional<Published> find(String campaign, int version) {
        return hub.sql()
                .sql(SELECT + " WHERE campaign = :campaign AND version = :version")
                .param("campaign", campaign)
                .param("version", version)
                .query((row, number) -> published(row))
                .optional();
    }

    private static Published published(ResultSet row) throws SQLException {
        Map<String, String> files =
                Json.mapper().readValue(row.getString("files"), new TypeReference<Map<String, String>>() {});
        return new Published(
                row.getString("campaign"),
                row.getInt("version"),
                row.getString("source"),
                files,
                Rows.instant(row, "published_at"),
                row.getString("published_by"),
                row.getString("reason"));
    }
}
