package leadloom.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.sandbox.Sandbox;

/**
 * Whether the hub and each stand-in that was used say the same. A stand-in may hold what the hub calls of unknown fate,
 * or what another vendor did after a move; it holds all that the hub calls done, and nothing that the hub does not
 * know.
 */
record StandInFigures(Hub hub, Sandbox sandbox) {

    List<Figure> all() {
        var figures = new ArrayList<Figure>();
        mails("Mailchimp Transactional", "mandrill", figures);
        mails("SendGrid", "sendgrid", figures);
        crm("HubSpot", "hubspot", "contacts", figures);
        crm("Salesforce", "salesforce", "leads", figures);
        chat().ifPresent(figures::add);
        money().ifPresent(figures::add);
        return figures;
    }

    /**
     * What the ledger says of a vendor's calls.
     *
     * @param upTo what those without an answer may have cost beside it
     */
    private record Booked(long settled, long upTo) {}

    /** A stand-in bills what it did, whoever heard of it; the ledger may be in doubt only where no answer came. */
    private Optional<Figure> money() {
        var words = new ArrayList<String>();
        var holds = true;
        for (var vendor : List.of("enrichment", "hunter", "people-data-labs", "company-data", "writer")) {
            var bill = sandbox.invoices().bill(vendor).micros();
            var booked = booked(vendor);
            if (bill > 0 || booked.settled() > 0) {
                words.add("%s %d of %d".formatted(vendor, booked.settled(), bill)
                        + (booked.upTo() > 0 ? " (unknown up to " + booked.upTo() + ")" : ""));
                holds &= booked.settled() <= bill && bill <= booked.settled() + booked.upTo();
            }
        }
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Figure("ledger and invoices agree, in micro-dollars", String.join(", ", words), holds));
    }

    private Booked booked(String standIn) {
        return hub.sql()
                .sql("""
                SELECT coalesce(sum(micros), 0) AS settled,
                       coalesce(sum(reserved_micros) FILTER (WHERE state IN ('reserved', 'unknown')), 0) AS up_to
                FROM spend
                WHERE CASE vendor WHEN 'clearbit' THEN 'enrichment'
                                  WHEN 'mapped' THEN 'company-data'
                                  WHEN 'hunter' THEN vendor
                                  WHEN 'people-data-labs' THEN vendor
                                  ELSE 'writer' END = :standIn
                """)
                .param("standIn", standIn)
                .query((row, number) -> new Booked(row.getLong("settled"), row.getLong("up_to")))
                .single();
    }

    private void mails(String name, String vendor, List<Figure> figures) {
        var sent = one("SELECT count(*) FROM effect WHERE kind = 'mail' AND state = 'done' AND vendor = ?", vendor);
        var known = one("SELECT count(*) FROM effect WHERE kind = 'mail' AND vendor = ?", vendor);
        var taken = sandbox.invoices().total(vendor);
        if (known > 0 || taken > 0) {
            figures.add(agree(name, "sent", sent, known - sent, taken));
        }
    }

    private void crm(String name, String vendor, String contacts, List<Figure> figures) {
        var links = one("SELECT count(DISTINCT own_id) FROM crm_link WHERE vendor = ?", vendor);
        if (links == 0) {
            return;
        }
        var linked = one(
                "SELECT count(DISTINCT external_id) FROM crm_link WHERE vendor = ? AND external_id IS NOT NULL",
                vendor);
        figures.add(agree(name, contacts, linked, links - linked, sandbox.kept(vendor + ' ' + contacts)));
        var done = one("SELECT count(*) FROM effect WHERE kind = 'notify' AND state = 'done' AND vendor = ?", vendor);
        var told = one("SELECT count(*) FROM effect WHERE kind = 'notify' AND attempts > 0");
        figures.add(agree(name, "tasks", done, told - done, sandbox.kept(vendor + " tasks")));
    }

    private Optional<Figure> chat() {
        var posted = one("SELECT count(*) FROM chat_message WHERE posted_at IS NOT NULL");
        var due = one("SELECT count(*) FROM chat_message WHERE posted_at IS NULL");
        var there = sandbox.invoices().total("sales");
        return posted + there == 0 ? Optional.empty() : Optional.of(agree("Slack", "messages", posted, due, there));
    }

    private static Figure agree(String name, String what, long done, long doubtful, long there) {
        return new Figure(
                "hub and %s agree on %s".formatted(name, what),
                "%d done, %d there".formatted(done, there),
                there >= done && there <= done + doubtful);
    }

    private long one(String sql, Object... values) {
        return hub.sql().sql(sql).params(values).query(Long.class).single();
    }
}
