package leadloom.hub.desk;

import java.util.List;
import leadloom.hub.Hub;
import leadloom.hub.Rows;

/** Filters of the list of leads that a colleague kept under a name. */
public final class SavedViews {

    /** More would be a list to search in itself. */
    public static final int MOST = 20;

    private final Hub hub;

    public SavedViews(Hub hub) {
        this.hub = hub;
    }

    /** @param query as in the address of the list, without the question mark */
    public record SavedView(String name, String query) {}

    public List<SavedView> of(String owner) {
        return hub.sql()
                .sql("SELECT name, query FROM saved_view WHERE owner = :owner ORDER BY name LIMIT :most")
                .param("owner", owner)
                .param("most", MOST)
                .query((row, number) -> new SavedView(row.getString("name"), row.getString("query")))
                .list();
    }

    /**
     * Keeps a view, instead of an earlier one of that name.
     *
     * @return false where there are too many
     */
    public boolean keep(String owner, SavedView view) {
        return hub.sql()
                        .sql("""
                        INSERT INTO saved_view (owner, name, query, saved_at)
                        SELECT :owner, :name, :query, :now
                        WHERE (SELECT count(*) FROM saved_view WHERE owner = :owner AND name <> :name) < :most
                        ON CONFLICT (owner, name) DO UPDATE SET query = excluded.query, saved_at = excluded.saved_at
                        """)
                        .param("owner", owner)
                        .param("name", view.name())
                        .param("query", view.query())
                        .param("now", Rows.at(hub.realTime().instant()))
                        .param("most", MOST)
                        .update()
                == 1;
    }

    public void drop(String owner, String name) {
        hub.sql()
                .sql("DELETE FROM saved_view WHERE owner = :owner AND name = :name")
                .param("owner", owner)
                .param("name", name)
                .update();
    }
}
