package leadloom.sandbox.vendors;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Queries of the stand-in org, answered by page. A page is small here, so that every test of many records turns one.
 */
final class SalesforceQueries {

    static final int RECORDS_A_PAGE = 50;

    /** Cursors of the oldest are gone, as with the real one. */
    private static final int MOST_CURSORS = 100;

    private final SalesforceRecords records;
    private final AtomicInteger cursors = new AtomicInteger();
    private final Map<String, List<Map<String, Object>>> open = new ConcurrentHashMap<>();

    SalesforceQueries(SalesforceRecords records) {
        this.records = records;
    }

    Reply answer(String path, String rest, Map<String, String> query) {
        if (rest.equals("/query")) {
            return first(path, query.getOrDefault("q", ""));
        }
        return rest.startsWith("/query/")
                ? next(path, rest.substring("/query/".length()))
                : SalesforceStandIn.errors(404, "NOT_FOUND", "The requested resource does not exist");
    }

    private Reply first(String path, String soql) {
        var parsed = SoqlQuery.parse(soql);
        if (parsed.isEmpty()) {
            return SalesforceStandIn.errors(400, "MALFORMED_QUERY", "unexpected token");
        }
        var query = parsed.orElseThrow();
        if (!records.knows(query.object())) {
            return SalesforceStandIn.errors(
                    400, "INVALID_TYPE", "sObject type '" + query.object() + "' is not supported.");
        }
        var unknown = records.unknown(query.object(), query.named());
        if (unknown.isPresent()) {
            return SalesforceStandIn.errors(
                    400,
                    "INVALID_FIELD",
                    "No such column '%s' on entity '%s'.".formatted(unknown.orElseThrow(), query.object()));
        }
        var found = records.select(query);
        return page(path, "01gxx%07dAAA".formatted(cursors.incrementAndGet()), found, 0);
    }

    private Reply next(String path, String locator) {
        var dash = locator.lastIndexOf('-');
        var found = dash < 0 ? null : open.get(locator.substring(0, dash));
        if (found == null || !locator.substring(dash + 1).matches("\\d{1,7}")) {
            return SalesforceStandIn.errors(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        return page(
                path.substring(0, path.lastIndexOf('/')),
                locator.substring(0, dash),
                found,
                Integer.parseInt(locator.substring(dash + 1)));
    }

    private Reply page(String queryPath, String cursor, List<Map<String, Object>> found, int from) {
        var until = Math.min(found.size(), from + RECORDS_A_PAGE);
        var page = new LinkedHashMap<String, Object>();
        page.put("totalSize", found.size());
        page.put("done", until == found.size());
        if (until < found.size()) {
            if (open.size() >= MOST_CURSORS) {
                open.clear();
            }
            open.put(cursor, found);
            page.put("nextRecordsUrl", queryPath + "/" + cursor + "-" + until);
        } else {
            open.remove(cursor);
        }
        page.put("records", found.subList(Math.min(from, until), until));
        return Reply.ok(page);
    }
}
