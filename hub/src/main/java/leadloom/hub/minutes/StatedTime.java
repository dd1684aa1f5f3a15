package leadloom.hub.minutes;

import java.time.Duration;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.clock.DecisionClock;

/** Minutes that people declare, because no page could see them: a talk, a call, a walk to a desk. */
public final class StatedTime {

    private final Hub hub;
    private final DecisionClock clock;

    public StatedTime(Hub hub) {
        this.hub = hub;
        this.clock = new DecisionClock(hub.sql());
    }

    /** @return its id, as in the rows behind a figure */
    public String declare(Colleague who, Subject subject, Duration time) {
        var now = hub.realTime().instant();
        var owner = subject.owner(hub);
        var id = hub.sql()
                .sql("""
                INSERT INTO stated_time (how, colleague, name, role, subject, kind, campaign, lead_id, ms, at, real_at)
                VALUES ('declared', :colleague, :name, :role, :subject, :kind, :campaign, :lead, :ms, :at, :real)
                RETURNING id
                """)
                .param("colleague", who.id())
                .param("name", who.name())
                .param("role", who.role())
                .param("subject", subject.text())
                .param("kind", subject.kind())
                .param("campaign", owner.campaign())
                .param("lead", owner.lead())
                .param("ms", time.toMillis())
                .param("at", Rows.at(clock.read().decisionTime(now)))
                .param("real", Rows.at(now))
                .query(Long.class)
                .single();
        return "stated/" + id;
    }
}
