package leadloom.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at the hub from outside; seldom, because each look is work for the database that is measured. */
final class LeadRows implements AutoCloseable {

    private final Connection connection;

    LeadRows(BenchWorld.Database database) throws SQLException {
        connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    /** Leads that are in a segment and wait for what comes next. */
    Set<String> placed(String campaign) throws SQLException {
        return ids("SELECT id FROM lead WHERE campaign = ? AND segment IS NOT NULL AND next_at IS NOT NULL", campaign);
    }

    Set<String> ended(String campaign) throws SQLException {
        return ids("SELECT id FROM lead WHERE campaign = ? AND outcome IS NOT NULL", campaign);
    }

    /** The positions of the mails of every lead that got that many. */
    Map<String, List<Integer>> mails(String campaign, int count) throws SQLException {
        var sql = """
                SELECT lead_id, array_agg(position ORDER BY position) FROM effect
                WHERE campaign = ? AND kind = 'mail' AND state = 'done'
                GROUP BY lead_id HAVING count(*) = ?
                """;
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, campaign);
            statement.setInt(2, count);
            var mails = new HashMap<String, List<Integer>>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    mails.put(rows.getString(1), List.of((Integer[])
                            rows.getArray(2).getArray()));
                }
            }
            return mails;
        }
    }

    private Set<String> ids(String sql, String campaign) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, campaign);
            var ids = new HashSet<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
