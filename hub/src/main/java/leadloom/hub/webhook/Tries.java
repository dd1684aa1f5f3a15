package leadloom.hub.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.Rows;
import leadloom.hub.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The tries of a delivery: begun before the call, settled after it. */
public final class Tries {

    private final Hub hub;
    private final Endpoints endpoints;

    public Tries(Hub hub) {
        this.hub = hub;
        this.endpoints = new Endpoints(hub);
    }

    /** What there is to do. */
    public sealed interface Beginning {}

    /**
     * A call to make.
     *
     * @param number of the try in this round, from 1
     * @param secrets that sign now, the newest first
     */
    public record Begun(
            long delivery,
            int round,
            int number,
            String url,
            List<String> secrets,
            String message,
            String type,
            Instant at,
            JsonNode data)
            implements Beginning {

        @Override
        public String toString() {
            return "Begun[dlv_" + delivery + ", try " + number + "]";
        }
    }

    /** Nothing: it is settled, forgotten, or in another round. */
    public record Over() implements Beginning {}

    /** Nothing: its endpoint takes none. */
    public record Dropped() implements Beginning {}

    /**
     * Begins a try.
     *
     * @param lost how long until this try must have died with its worker
     */
    public Beginning begin(long delivery, int round, Duration lost) {
        return hub.inTransaction(() -> {
            var now = hub.realTime().instant();
            var found = locked(delivery, round, now);
            if (found.isEmpty()) {
                return new Over();
            }
            if (found.orElseThrow() instanceof Begun begun) {
                count(begun, now.plus(lost).plus(HandOver.SURELY_LOST));
                return begun;
            }
            settle(delivery, round, "dropped");
            return new Dropped();
        });
    }

    private Optional<Beginning> locked(long delivery, int round, Instant now) {
        return hub.sql()
                .sql("""
                SELECT delivery.id, round, tries, url, message, type, at, data, data_key, secret, disabled_at,
                       CASE WHEN old_until > :now THEN old_secret END AS old_secret
                FROM webhook_delivery AS delivery JOIN webhook_endpoint ON webhook_endpoint.id = endpoint
                WHERE delivery.id = :id AND round = :round AND state IN ('open', 'trying')
                FOR UPDATE OF delivery
                """)
                .param("now", Rows.at(now))
                .param("id", delivery)
                .param("round", round)
                .<Beginning>query(
                        (row, number) -> Rows.instantOrNull(row, "disabled_at") == null ? begun(row) : new Dropped())
                .optional();
    }

    private Begun begun(ResultSet row) throws SQLException {
        return new Begun(
                row.getLong("id"),
                row.getInt("round"),
                row.getInt("tries") + 1,
                row.getString("url"),
                secrets(row),
                row.getString("message"),
                row.getString("type"),
                Rows.instant(row, "at"),
                Json.tree(row.getString("data")));
    }

    private List<String> secrets(ResultSet row) throws SQLException {
        var secrets = new ArrayList<String>();
        for (var column : List.of("secret", "old_secret")) {
            var sealed = row.getBytes(column);
            if (sealed != null) {
                secrets.add(hub.seals().unseal(row.getBytes("data_key"), sealed));
            }
        }
        return List.copyOf(secrets);
    }

    private void count(Begun begun, Instant lost) {
        hub.sql()
                .sql("UPDATE webhook_delivery SET state = 'trying', tries = :number, due_at = :lost WHERE id = :id")
                .param("number", begun.number())
                .param("lost", Rows.at(lost))
                .param("id", begun.delivery())
                .update();
        hub.sql()
                .sql("INSERT INTO webhook_try (delivery_id, round, number, at) VALUES (:id, :round, :number, :now)")
                .param("id", begun.delivery())
                .param("round", begun.round())
                .param("number", begun.number())
                .param("now", Rows.at(hub.realTime().instant()))
                .update();
    }

    /**
     * What a try came to.
     *
     * @param status what was answered; null where nothing was
     * @param failure a code for why nothing was; null where something was
     */
    public record Answer(@Nullable Integer status, @Nullable String failure, Duration took) {}

    /** It was taken. */
    public void delivered(Begun begun, Answer answer) {
        end(begun, answer, "delivered");
    }

    /** It was not, and there is no other try. */
    public void failed(Begun begun, Answer answer) {
        end(begun, answer, "failed");
    }

    /** It was not; the next try is after this pause. */
    public void again(Begun begun, Answer answer, Duration pause) {
        hub.inTransaction(() -> {
            write(begun, answer);
            return hub.sql()
                    .sql("""
                    UPDATE webhook_delivery SET due_at = :lost
                    WHERE id = :id AND round = :round AND state = 'trying'
                    """)
                    .param("lost", Rows.at(hub.realTime().instant().plus(pause).plus(HandOver.SURELY_LOST)))
                    .param("id", begun.delivery())
                    .param("round", begun.round())
                    .update();
        });
    }

    /** The endpoint is gone for good: it is told no more, which the audit log holds. */
    public void gone(Begun begun, Answer answer) {
        hub.inTransaction(() -> {
            var endpoint = endpointOf(begun.delivery());
            if (endpoints.disable(endpoint, Endpoint.GONE)) {
                new AuditLog(hub)
                        .write(new AuditLog.Change(
                                "webhook-delivery",
                                "disable-webhook",
                                endpoint,
                                Map.of("enabled", true),
                                Map.of("enabled", false, "answered", 410),
                                Endpoint.GONE,
                                null));
            }
            end(begun, answer, "dropped");
            return endpoint;
        });
    }

    private String endpointOf(long delivery) {
        return hub.sql()
                .sql("SELECT endpoint FROM webhook_delivery WHERE id = :id")
                .param("id", delivery)
                .query(String.class)
                .single();
    }

    private void end(Begun begun, Answer answer, String state) {
        hub.inTransaction(() -> {
            write(begun, answer);
            return settle(begun.delivery(), begun.round(), state);
        });
    }

    private int settle(long delivery, int round, String state) {
        return hub.sql()
                .sql("""
                UPDATE webhook_delivery SET state = :state, due_at = NULL, settled_at = :at
                WHERE id = :id AND round = :round AND state IN ('open', 'trying')
                """)
                .param("state", state)
                .param("at", Rows.at(hub.realTime().instant()))
                .param("id", delivery)
                .param("round", round)
                .update();
    }

    private void write(Begun begun, Answer answer) {
        hub.sql()
                .sql("""
                UPDATE webhook_try SET status = :status, failure = :failure, millis = :millis
                WHERE delivery_id = :id AND round = :round AND number = :number
                """)
                .param("status", answer.status())
                .param("failure", answer.failure())
                .param("millis", Math.toIntExact(answer.took().toMillis()))
                .param("id", begun.delivery())
                .param("round", begun.round())
                .param("number", begun.number())
                .update();
    }
}
