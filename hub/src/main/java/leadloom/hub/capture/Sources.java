package leadloom.hub.capture;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import org.jspecify.annotations.Nullable;

/** The sources of leads. Their secrets are sealed and never shown again. */
public final class Sources {

    private static final String SELECT = "SELECT name, kind, campaign, array_to_string(forms, ',') AS forms, mapping,"
            + " created_at, disabled_at FROM capture_source";

    private final Hub hub;

    public Sources(Hub hub) {
        this.hub = hub;
    }

    /** @param readUntil everything submitted before was asked for at the vendor; real */
    public record Due(Source source, Instant readUntil) {}

    /**
     * Adds a source; false if the name is taken.
     *
     * @param secret null where nothing is signed
     */
    public boolean add(Source source, @Nullable String secret) {
        var key = hub.seals().newPersonKey();
        return hub.sql()
                        .sql("""
                INSERT INTO capture_source
                    (name, kind, campaign, forms, mapping, data_key, secret, created_at, read_until, read_due_at)
                VALUES (:name, :kind, :campaign, string_to_array(:forms, ','), :mapping, :key, :secret,
                        :now, :now, :now)
                ON CONFLICT DO NOTHING
                """)
                        .param("name", source.name())
                        .param("kind", source.kind().word())
                        .param("campaign", source.campaign())
                        .param("forms", String.join(",", source.forms()))
                        .param("mapping", source.mapping())
                        .param("key", key)
                        .param("secret", secret == null ? null : hub.seals().seal(key, secret))
                        .param("now", Rows.at(source.createdAt()))
                        .update()
                == 1;
    }

    public Optional<Source> find(String name) {
        return hub.sql()
                .sql(SELECT + " WHERE name = :name")
                .param("name", name)
                .query((row, number) -> source(row))
                .optional();
    }

    /** Every source there ever was, by name. */
    public List<Source> all() {
        return hub.sql()
                .sql(SELECT + " ORDER BY name")
                .query((row, number) -> source(row))
                .list();
    }

    /** The secrets that are valid now, the newest first; none for a form of ours. */
    public List<String> secrets(String name) {
        return hub.sql()
                .sql("""
                SELECT data_key, secret, CASE WHEN old_until > :now THEN old_secret END AS old_secret
                FROM capture_source WHERE name = :name
                """)
                .param("name", name)
                .param("now", Rows.at(hub.realTime().instant()))
                .query((row, number) -> {
                    var secrets = new ArrayList<String>();
                    for (var column : List.of("secret", "old_secret")) {
                        var sealed = row.getBytes(column);
                        if (sealed != null) {
                            secrets.add(hub.seals().unseal(row.getBytes("data_key"), sealed));
                        }
                    }
                    return List.copyOf(secrets);
                })
                .optional()
                .orElse(List.of());
    }

    /** From now on this secret is the source's; the one before stays valid for a while. */
    public boolean rotate(String name, String secret, Duration bothFor) {
        return hub.inTransaction(() -> {
            var key = hub.sql()
                    .sql("SELECT data_key FROM capture_source WHERE name = :name AND secret IS NOT NULL FOR UPDATE")
                    .param("name", name)
                    .query(byte[].class)
                    .optional();
            return key.map(dataKey -> hub.sql()
                                    .sql("""
                            UPDATE capture_source SET old_secret = secret, old_until = :until, secret = :secret
                            WHERE name = :name
                            """)
                                    .param("name", name)
                                    .param(
                                            "until",
                                            Rows.at(hub.realTime().instant().plus(bothFor)))
                                    .param("secret", hub.seals().seal(dataKey, secret))
                                    .update()
                            == 1)
                    .orElse(false);
        });
    }

    /** From now on nothing that comes from there becomes a lead, or does so again. */
    public boolean disable(String name, boolean disabled) {
        return hub.sql()
                        .sql("UPDATE capture_source SET disabled_at = :at WHERE name = :name")
                        .param("name", name)
                        .param("at", disabled ? Rows.at(hub.realTime().instant()) : null)
                        .update()
                == 1;
    }

    public boolean remap(String name, String mapping) {
        return hub.sql()
                        .sql("UPDATE capture_source SET mapping = :mapping WHERE name = :name")
                        .param("name", name)
                        .param("mapping", mapping)
                        .update()
                == 1;
    }

    /**
     * A source whose vendor should be asked now for what was missed. Nobody else gets it before the pause is over.
     *
     * @param next after which it is due again, even if nothing comes of this time
     */
    public Optional<Due> due(Source.Kind kind, Duration next) {
        var now = hub.realTime().instant();
        return hub.sql()
                .sql("""
                UPDATE capture_source SET read_due_at = :next
                WHERE name = (SELECT name FROM capture_source
                              WHERE kind = :kind AND disabled_at IS NULL AND read_due_at <= :now
                              ORDER BY read_due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING name, kind, campaign, array_to_string(forms, ',') AS forms, mapping, created_at,
                          disabled_at, read_until
                """)
                .param("kind", kind.word())
                .param("now", Rows.at(now))
                .param("next", Rows.at(now.plus(next)))
                .query((row, number) -> new Due(source(row), Rows.instant(row, "read_until")))
                .optional();
    }

    /** Everything that was submitted before this instant has been asked for. */
    public void readUntil(String name, Instant until) {
        hub.sql()
                .sql("UPDATE capture_source SET read_until = :until WHERE name = :name AND read_until < :until")
                .param("name", name)
                .param("until", Rows.at(until))
                .update();
    }

    private static Source source(ResultSet row) throws SQLException {
        var forms = row.getString("forms");
        return new Source(
                row.getString("name"),
                Source.Kind.of(row.getString("kind")).orElseThrow(),
                row.getString("campaign"),
                forms.isEmpty() ? List.of() : Arrays.asList(forms.split(",", -1)),
                row.getString("mapping"),
                Rows.instant(row, "created_at"),
                Rows.instantOrNull(row, "disabled_at"));
    }
}
