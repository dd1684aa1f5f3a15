package leadloom.api;

import java.time.Duration;
import java.util.UUID;
import leadloom.api.TestApi.Answer;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.effect.Claim;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.Effects;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.effect.Effects.Mail;
import leadloom.hub.effect.MailGate;
import leadloom.hub.journal.Advances;
import leadloom.hub.lead.Leads;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.lead.LeadId;

/**
 * A lead that got its first mail.
 *
 * @param position of the move that sent it
 */
public record Sent(LeadId lead, int position) {

    public String messageId() {
        return "<" + lead.value() + "." + position + "@leadloom.example>";
    }

    /** Captures a lead and carries its moves out until its first mail has left. */
    public static Sent by(TestApi api) {
        return mailed(api, captured(api));
    }

    /** Carries a lead's moves out until its first mail has left and it waits. */
    public static Sent mailed(TestApi api, LeadId lead) {
        var campaigns = new Campaigns(api.hub());
        var advances = new Advances(api.hub(), campaigns);
        var leads = new Leads(api.hub(), campaigns);
        var now = api.hub().realTime().instant();
        var advanced = advances.advance(lead, 0, now, null);
        if (!(advanced.move() instanceof Move.Deliver deliver)) {
            throw new IllegalStateException("expected a mail, got " + advanced.move());
        }
        var position = advanced.position();
        var key = new EffectKey(lead, position, EffectKey.Kind.MAIL);
        var mail = new Mail(deliver.sequence(), deliver.step(), deliver.template(), null);
        var claim = new MailGate(api.hub()).claim(leads.load(lead), key, mail);
        if (!(claim instanceof Claim.Granted)) {
            throw new IllegalStateException("expected a claim, got " + claim);
        }
        new Effects(api.hub()).settle(key, End.DONE, "vendor-1", new Event.Delivered(position, lead + "/" + position));
        advances.advance(lead, position, now.plus(Duration.ofMillis(1)), null);
        api.hub().sql().sql("DELETE FROM outbox").update();
        return new Sent(lead, position);
    }

    public static LeadId captured(TestApi api) {
        Answer answer = api.post("/api/v1/leads", """
                {"email": "%s@orrin.example", "campaign": "autumn", "company": {"employees": 80},
                 "consent": {"given": true, "wording": "v3"}}
                """.formatted(UUID.randomUUID()));
        return new LeadId(answer.json().get("id").asString());
    }
}
