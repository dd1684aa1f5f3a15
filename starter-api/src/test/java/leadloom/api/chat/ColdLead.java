package leadloom.api.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import leadloom.api.Sent;
import leadloom.api.TestApi;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.chat.ChatMessages;
import leadloom.hub.journal.Advances;
import leadloom.hub.review.Reviews;
import leadloom.hub.review.Reviews.Review;
import leadloom.journey.Move;
import leadloom.journey.lead.LeadId;

/** A lead that has been quiet for so long that sales is asked what to do. */
record ColdLead(TestApi api, AtomicReference<Instant> time, LeadId lead) {

    static ColdLead of(TestApi api, AtomicReference<Instant> time) {
        var cold = new ColdLead(api, time, Sent.by(api).lead());
        time.updateAndGet(now -> now.plus(Duration.ofDays(31)));
        if (!(cold.advance() instanceof Move.AskHuman)) {
            throw new IllegalStateException("nobody is asked");
        }
        new ChatMessages(api.hub()).findReviews();
        return cold;
    }

    /** Its next decision, now. */
    Move advance() {
        var position = api.hub()
                .sql()
                .sql("SELECT max(position) FROM journal WHERE lead_id = :lead AND kind = 'decided'")
                .param("lead", lead.value())
                .query(Integer.class)
                .single();
        return new Advances(api.hub(), new Campaigns(api.hub()))
                .advance(lead, position, time.get(), null)
                .move();
    }

    Review review() {
        return new Reviews(api.hub()).of(lead).getLast();
    }

    /** The message's key at the question's first level. */
    String message() {
        return "review/" + lead + "/" + review().review() + "/1";
    }
}
