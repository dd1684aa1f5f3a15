package leadloom.hub.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;

/** The addresses that are told of events. Their secrets are sealed, and shown once, when they are made. */
public final class Endpoints {

    /** A company has a handful; each event is a row for each. */
    public static final int MOST = 50;

    private static final String SELECT = """
            SELECT id, url, array_to_string(types, ',') AS types, created_at, old_until, disabled_at, disabled_because
            FROM webhook_endpoint
            """;

    private final Hub hub;

    public Endpoints(Hub hub) {
        this.hub = hub;
    }

    /** An endpoint and what its deliveries are signed with: {@code whsec_} and Base64. */
    public record Added(Endpoint endpoint, String secret) {}

    /**
     * Adds an address; it is told of what happens from now on.
     *
     * @return empty if there are {@link #MOST} already
     */
    public Optional<Added> add(String url, List<String> types) {
        var key = hub.seals().newPersonKey();
        var secret = freshSecret();
        var id = "hook_" + hub.seals().randomWord(20);
        return hub.sql()
                .sql("""
                INSERT INTO webhook_endpoint (id, url, types, data_key, secret, created_at)
                SELECT :id, :url, string_to_array(:types, ','), :key, :secret, :now
                WHERE (SELECT count(*) FROM webhook_endpoint WHERE removed_at IS NULL) < :most
                RETURNING id, url, array_to_string(types, ',') AS types, created_at, old_until, disabled_at,
                          disabled_because
                """)
                .param("id", id)
                .param("url", url)
                .param("types", String.join(",", types))
                .param("key", key)
                .param("secret", hub.seals().seal(key, secret))
                .param("now", Rows.at(hub.realTime().instant()))
                .param("most", MOST)
                .query((row, number) -> new Added(endpoint(row), secret))
                .optional();
    }

    /** 32 bytes; the standard asks for 24 at least. */
    private String freshSecret() {
        return "whsec_" + Base64.getEncoder().encodeToString(hub.seals().randomBytes(32));
    }

    /** Those that were not removed, the newest first. */
    public List<Endpoint> all() {
        return hub.sql()
                .sql(SELECT + " WHERE removed_at IS NULL ORDER BY created_at DESC, id LIMIT 100")
                .query((row, number) -> endpoint(row))
                .list();
    }

    public Optional<Endpoint> find(String id) {
        return hub.sql()
                .sql(SELECT + " WHERE id = :id AND removed_at IS NULL")
                .param("id", id)
                .query((row, number) -> endpoint(row))
                .optional();
    }

    /** From now on it is told of these events and no others; false if there is no such endpoint. */
    public boolean choose(String id, List<String> types) {
        return hub.sql()
                        .sql("""
                UPDATE webhook_endpoint SET types = string_to_array(:types, ',') WHERE id = :id AND removed_at IS NULL
                """)
                        .param("types", String.join(",", types))
                        .param("id", id)
                        .update()
                == 1;
    }

    /**
     * Makes another secret. The one before signs too for a while, so that the other side can change without a gap.
     *
     * @return the new secret; empty if there is no such endpoint
     */
    public Optional<String> rotate(String id, Duration bothFor) {
        var secret = freshSecret();
        return hub.inTransaction(() -> hub.sql()
                .sql("SELECT data_key FROM webhook_endpoint WHERE id = :id AND removed_at IS NULL FOR UPDATE")
                .param("id", id)
                .query(byte[].class)
                .optional()
                .map(key -> {
                    hub.sql()
                            .sql("""
                            UPDATE webhook_endpoint SET old_secret = secret, old_until = :until, secret = :secret
                            WHERE id = :id
                            """)
                            .param("until", Rows.at(hub.realTime().instant().plus(bothFor)))
                            .param("secret", hub.seals().seal(key, secret))
                            .param("id", id)
                            .update();
                    return secret;
                }));
    }

    /** Tells it no more, and drops what waits; false if it was disabled, or is not there. */
    public boolean disable(String id, String because) {
        return hub.sql()
                        .sql("""
                UPDATE webhook_endpoint SET disabled_at = :now, disabled_because = :because
                WHERE id = :id AND disabled_at IS NULL
                """)
                        .param("now", Rows.at(hub.realTime().instant()))
                        .param("because", because)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Tells it again of what happens from now on; what it missed can be replayed only as far as it was written. */
    public boolean enable(String id) {
        return hub.sql().sql("""
                UPDATE webhook_endpoint SET disabled_at = NULL, disabled_because = NULL
                WHERE id = :id AND disabled_at IS NOT NULL AND removed_at IS NULL
                """).param("id", id).update() == 1;
    }

    /** For good. What it was told stays to be read for 30 days. */
    public boolean remove(String id) {
        return hub.sql()
                        .sql("""
                UPDATE webhook_endpoint
                SET removed_at = :now, disabled_at = coalesce(disabled_at, :now),
                    disabled_because = coalesce(disabled_because, :because)
                WHERE id = :id AND removed_at IS NULL
                """)
                        .param("now", Rows.at(hub.realTime().instant()))
                        .param("because", Endpoint.BY_HAND)
                        .param("id", id)
                        .update()
                == 1;
    }

    private static Endpoint endpoint(ResultSet row) throws SQLException {
        return new Endpoint(
                row.getString("id"),
                row.getString("url"),
                Arrays.asList(row.getString("types").split(",", -1)),
                Rows.instant(row, "created_at"),
                Optional.ofNullable(Rows.instantOrNull(row, "old_until")),
                Optional.ofNullable(Rows.instantOrNull(row, "disabled_at")),
                Optional.ofNullable(row.getString("disabled_because")));
    }
}
