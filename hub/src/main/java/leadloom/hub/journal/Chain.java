package leadloom.hub.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.Rows;
import leadloom.hub.journal.Entries.Stored;
import leadloom.journey.Entry;
import leadloom.journey.Event.Decided;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;

/** Gives out a lead's next positions and links each entry to the one before. Used under the lead row's lock only. */
final class Chain {

    private final Hub hub;
    private final LeadId lead;
    private int position;
    private String head;

    Chain(Hub hub, LeadId lead, int position, String head) {
        this.hub = hub;
        this.lead = lead;
        this.position = position;
        this.head = head;
    }

    String head() {
        return head;
    }

    List<Entry> takeIn(List<Stored> fresh) {
        var taken = new ArrayList<Entry>();
        for (var stored : fresh) {
            link(stored.at(), stored.body(), stored.facts(), "");
            hub.sql()
                    .sql("UPDATE journal SET position = :position, hash = :hash WHERE id = :id")
                    .param("position", position)
                    .param("hash", head)
                    .param("id", stored.id())
                    .update();
            taken.add(new Entry(position, stored.at(), stored.event()));
        }
        return taken;
    }

    /** @param rules digest of the campaign file that was decided by */
    int decided(Decided decided, Instant now, String rules) {
        var body = Json.body(decided);
        link(now, body, Facts.NONE, rules);
        hub.sql()
                .sql("""
                INSERT INTO journal (lead_id, position, after, at, kind, body, hash)
                VALUES (:lead, :position, :after, :at, 'decided', :body::jsonb, :hash)
                """)
                .param("lead", lead.value())
                .param("position", position)
                .param("after", decided.after())
                .param("at", Rows.at(now))
                .param("body", body.toString())
                .param("hash", head)
                .update();
        return position;
    }

    private void link(Instant at, tools.jackson.databind.JsonNode body, Facts facts, String rules) {
        position++;
        head = Json.link(head, position, at, body, facts, rules);
    }
}
