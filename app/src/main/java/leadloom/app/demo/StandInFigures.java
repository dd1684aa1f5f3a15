package leadloom.app.demo;

import java.util.ArrayList;
import java.util.List;
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
        return figures;
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
