package leadloom.hub.weekly;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.lead.Address;
import leadloom.hub.lead.Intake;
import leadloom.hub.lead.Intake.NewLead;
import leadloom.hub.lead.Leads;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Event;
import leadloom.journey.engagement.Grade;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;

/** Leads with mails and what came of them, as a week has them; for tests of what is said about weeks. */
public final class WeekOfMails {

    private final Hub hub;
    private final Campaigns campaigns;
    private final Leads leads;
    private final String campaign;
    private int people;

    public WeekOfMails(Hub hub, Campaigns campaigns, String campaign) {
        this.hub = hub;
        this.campaigns = campaigns;
        this.leads = new Leads(hub, campaigns);
        this.campaign = campaign;
    }

    /** What a person or a machine does with a mail. */
    public enum Did {
        OPENED,
        OPENED_BY_MACHINE,
        CLICKED,
        CLICKED_BY_MACHINE,
        REPLIED,
        UNSUBSCRIBED,
        BOUNCED
    }

    /** A mail to somebody new; everything about it happens within the hour. */
    public LeadId mail(Instant at, String sequence, String step, String template, Did... what) {
        var lead = lead();
        mail(lead, 1, at, sequence, step, template, what);
        return lead;
    }

    public LeadId lead() {
        var taken = new Intake(hub)
                .take(new NewLead(
                        campaign,
                        campaigns.newest(campaign).orElseThrow().version(),
                        Address.parse("person" + ++people + "@plant" + people + ".com")
                                .orElseThrow(),
                        false,
                        new Facts(Map.of()),
                        Consent.GIVEN,
                        "v1",
                        "api",
                        null,
                        null,
                        null,
                        false,
                        null,
                        Priority.NORMAL));
        return taken.lead();
    }

    public void mail(
            LeadId lead, int position, Instant at, String sequence, String step, String template, Did... what) {
        hub.sql()
                .sql("""
                INSERT INTO effect (
                    lead_id, position, kind, person_id, campaign, state, claimed_at, lease_until, settled_at, sequence,
                    step, template, vendor)
                SELECT id, :position, 'mail', person_id, campaign, 'done', :at, :at, :at, :sequence, :step, :template,
                       'smtp'
                FROM lead WHERE id = :lead
                """)
                .param("position", position)
                .param("at", Rows.at(at))
                .param("sequence", sequence)
                .param("step", step)
                .param("template", template)
                .param("lead", lead.value())
                .update();
        var touch = lead.value() + "/" + position;
        var later = at.plus(Duration.ofMinutes(30));
        for (var one : Set.of(what)) {
            switch (one) {
                case OPENED -> seen(lead, touch, "opened", Grade.PERSON, later);
                case OPENED_BY_MACHINE -> seen(lead, touch, "opened", Grade.MACHINE, later);
                case CLICKED -> seen(lead, touch, "clicked", Grade.PERSON, later);
                case CLICKED_BY_MACHINE -> seen(lead, touch, "clicked", Grade.MACHINE, later);
                case REPLIED -> tell(lead, later, new Event.Replied(touch));
                case UNSUBSCRIBED -> tell(lead, later, new Event.Unsubscribed("link"));
                case BOUNCED -> tell(lead, later, new Event.Bounced(touch, true, "5.1.1"));
            }
        }
    }

    public void tell(LeadId lead, Instant at, Event event) {
        leads.tell(lead, at, event, null, null);
    }

    private void seen(LeadId lead, String touch, String kind, Grade grade, Instant at) {
        hub.sql()
                .sql("""
                WITH seen AS (
                    INSERT INTO engagement (lead_id, touch, kind, at, received_at, event_key)
                    VALUES (:lead, :touch, :kind, :at, :at, :key)
                    RETURNING id)
                INSERT INTO engagement_grade (engagement_id, number, grade, because, rules, graded_at)
                SELECT id, 1, :grade, 'a test', 1, :at FROM seen
                """)
                .param("lead", lead.value())
                .param("touch", touch)
                .param("kind", kind)
                .param("at", Rows.at(at))
                .param("key", kind + "/" + grade + "/" + touch)
                .param("grade", grade.name())
                .update();
    }

    /** A paid call. */
    public void spent(LeadId lead, int position, Instant at, String vendor, long micros) {
        hub.sql()
                .sql("""
                INSERT INTO spend (
                    lead_id, position, vendor, attempt, campaign, state, reserved_micros, micros, currency, at, day)
                VALUES (:lead, :position, :vendor, 1, :campaign, 'settled', 0, :micros, 'USD', :at, :day)
                """)
                .param("lead", lead.value())
                .param("position", position)
                .param("vendor", vendor)
                .param("campaign", campaign)
                .param("micros", micros)
                .param("at", Rows.at(at))
                .param("day", LocalDate.ofInstant(at, ZoneOffset.UTC))
                .update();
    }
}
