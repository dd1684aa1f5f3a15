package leadloom.hub.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.clock.DecisionClock;
import org.jspecify.annotations.Nullable;

/** Keys of the API. Only their digests are kept: a key is shown once, when it is made. */
public final class ApiKeys {

    /** 26 letters of 32 are 130 bits, so a plain digest cannot be searched back. */
    private static final int SECRET_LETTERS = 26;

    private static final int MOST = 2_000;

    private final Hub hub;

    public ApiKeys(Hub hub) {
        this.hub = hub;
    }

    /**
     * A key, without what proves it.
     *
     * @param createdAt real
     * @param revokedAt real; null while it is valid
     * @param usedOn the last day, in UTC, on which it opened something; null: never
     */
    public record ApiKey(
            String id,
            String name,
            Set<Scope> scopes,
            Instant createdAt,
            @Nullable Instant revokedAt,
            @Nullable LocalDate usedOn) {
        public ApiKey {
            scopes = Set.copyOf(scopes);
        }
    }

    /** @param secret goes into {@code Authorization: Bearer}; cannot be shown again */
    public record NewKey(ApiKey key, String secret) {

        @Override
        public String toString() {
            return "NewKey[" + key.id() + "]";
        }
    }

    /** The first key of a fresh installation, with every scope but that of simulated people; empty if there is one. */
    public Optional<String> firstKey() {
        return hub.inTransaction(() -> {
            hub.sql()
                    .sql("SELECT pg_advisory_xact_lock(hashtext('first-key'))")
                    .query()
                    .listOfRows();
            var none = hub.sql()
                    .sql("SELECT NOT EXISTS (SELECT FROM api_key)")
                    .query(Boolean.class)
                    .single();
            return none ? Optional.of(create("first key", Scope.ofAnOwner()).secret()) : Optional.<String>empty();
        });
    }

    /** Makes a key. Its first letters say whether the installation runs live or simulated. */
    public NewKey create(String name, Set<Scope> scopes) {
        var mode = new DecisionClock(hub.sql()).read().simulated() ? "sim_" : "live_";
        var secret = mode + hub.seals().randomWord(SECRET_LETTERS);
        var key = new ApiKey(
                "key_" + hub.seals().randomWord(12),
                name,
                scopes,
                hub.realTime().instant(),
                null,
                null);
        hub.sql()
                .sql("""
                INSERT INTO api_key (id, digest, name, scopes, created_at)
                VALUES (:id, :digest, :name, string_to_array(:scopes, ','), :now)
                """)
                .param("id", key.id())
                .param("digest", digest(secret))
                .param("name", name)
                .param(
                        "scopes",
                        String.join(
                                ",", scopes.stream().map(Scope::word).sorted().toList()))
                .param("now", Rows.at(key.createdAt()))
                .update();
        return new NewKey(key, secret);
    }

    /** The valid key that this secret proves. Its first proof of a day is written down. */
    public Optional<ApiKey> proved(String secret) {
        var found = hub.sql()
                .sql(SELECT + " WHERE digest = :digest AND revoked_at IS NULL")
                .param("digest", digest(secret))
                .query((row, number) -> key(row))
                .optional();
        var today = LocalDate.ofInstant(hub.realTime().instant(), ZoneOffset.UTC);
        found.filter(key -> !today.equals(key.usedOn()))
                .ifPresent(key -> hub.sql()
                        .sql("UPDATE api_key SET used_on = :today WHERE id = :id AND used_on IS DISTINCT FROM :today")
                        .param("today", today)
                        .param("id", key.id())
                        .update());
        return found;
    }

    public Optional<ApiKey> find(String id) {
        return hub.sql()
                .sql(SELECT + " WHERE id = :id")
                .param("id", id)
                .query((row, number) -> key(row))
                .optional();
    }

    /** Every key that was ever made, oldest first; of thousands the valid ones before the others. */
    public List<ApiKey> all() {
        return hub.sql()
                .sql("SELECT * FROM (" + SELECT
                        + " ORDER BY revoked_at DESC NULLS FIRST, created_at LIMIT :most) AS key"
                        + " ORDER BY created_at, id")
                .param("most", MOST)
                .query((row, number) -> key(row))
                .list();
    }

    /** From now on the key proves nothing. False if there is no such valid key. */
    public boolean revoke(String id) {
        return hub.sql()
                        .sql("UPDATE api_key SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
                        .param("now", Rows.at(hub.realTime().instant()))
                        .param("id", id)
                        .update()
                == 1;
    }

    private static final String SELECT =
            "SELECT id, name, array_to_string(scopes, ',') AS scopes, created_at, revoked_at, used_on"
                    + " FROM api_key";

    private static ApiKey key(ResultSet row) throws SQLException {
        var scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(row.getString("scopes").split(",", -1))
                .flatMap(word -> Scope.of(word).stream())
                .forEach(scopes::add);
        return new ApiKey(
                row.getString("id"),
                row.getString("name"),
                scopes,
                Rows.instant(row, "created_at"),
                Rows.instantOrNull(row, "revoked_at"),
                row.getObject("used_on", LocalDate.class));
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
