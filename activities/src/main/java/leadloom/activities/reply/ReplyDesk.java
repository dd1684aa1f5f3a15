package leadloom.activities.reply;

import java.time.Duration;
import java.util.Optional;
import leadloom.activities.Deadline;
import leadloom.activities.reply.ModelReplyReader.ForPeople;
import leadloom.activities.reply.ModelReplyReader.NotAsked;
import leadloom.activities.reply.ModelReplyReader.Read;
import leadloom.activities.writer.LanguageModel;
import leadloom.activities.writer.LineWriter.Usage;
import leadloom.activities.writer.TokenPrice;
import leadloom.activities.writer.TokenPricing;
import leadloom.hub.Backlog;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.effect.Claim;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.Effects;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.lead.Leads;
import leadloom.hub.reply.Replies.Words;
import leadloom.hub.reply.UnreadReplies;
import leadloom.hub.reply.UnreadReplies.Unread;
import leadloom.hub.review.Reviews;
import leadloom.hub.review.Reviews.Actor;
import leadloom.hub.review.Reviews.Review;
import leadloom.hub.spend.Booking;
import leadloom.hub.spend.Ledger;
import leadloom.hub.spend.Reservation;
import leadloom.journey.reply.ReplyKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a model answer the question what a reply says, as the first of those who may. Whoever took the mail in waits for
 * none of it; people are asked all the while, and the first answer stands. No words of a reply are logged.
 */
public final class ReplyDesk {

    private static final Logger log = LoggerFactory.getLogger(ReplyDesk.class);

    /** As the effects call it; the ledger names whom the price is of. */
    private static final String VENDOR = "reader";

    private static final String MODEL = "model";
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final int AT_ONCE = 4;

    /** A lead that runs takes note of a reply within seconds; one that Temporal is away for, later. */
    private static final int LOOKS_FOR_THE_QUESTION = 30;

    private static final int TRIES = 6;

    private final Hub hub;
    private final ModelReplyReader reader;
    private final TokenPricing pricing;
    private final UnreadReplies replies;
    private final Reviews reviews;
    private final Leads leads;
    private final Effects effects;
    private final Ledger ledger;

    public ReplyDesk(Hub hub, Campaigns campaigns, LanguageModel model, TokenPricing pricing) {
        this.hub = hub;
        this.reader = new ModelReplyReader(model);
        this.pricing = pricing;
        this.replies = new UnreadReplies(hub);
        this.reviews = new Reviews(hub);
        this.leads = new Leads(hub, campaigns);
        this.effects = new Effects(hub);
        this.ledger = new Ledger(hub);
    }

    /** Works until what it answers is closed. */
    public AutoCloseable start() {
        return Backlog.workOff(
                "reply-desk",
                IDLE,
                this::step,
                databaseAway -> log.warn(
                        "replies cannot be read: {}", databaseAway.getClass().getSimpleName()));
    }

    /** Looks at some replies that are due; how many. */
    public int step() {
        var unread = replies.take(AT_ONCE);
        unread.forEach(this::lookAt);
        return unread.size();
    }

    private void lookAt(Unread reply) {
        var words = reply.words();
        if (words == null) {
            replies.done(reply, "erased");
            return;
        }
        var act = replies.act(reply);
        var question = question(reply);
        if (act.isEmpty() || question.isEmpty()) {
            unasked(reply, act.isPresent());
        } else if (replies.isOneOfSeveral(reply)) {
            // One answer ends the question, and would then speak for the others too.
            replies.doneForAll(reply.lead(), "several");
        } else if (reader.unfit(words).isPresent()) {
            replies.done(reply, reader.unfit(words).orElseThrow());
        } else {
            claim(reply, words, act.orElseThrow(), question.orElseThrow());
        }
    }

    private Optional<Review> question(Unread reply) {
        return reviews.of(reply.lead()).stream()
                .filter(asked -> asked.kind().equals("reply") && asked.state().equals("open"))
                .findFirst();
    }

    /** Noted and no longer asked: a person was faster, or the lead has ended. */
    private void unasked(Unread reply, boolean noted) {
        if (reply.tries() >= LOOKS_FOR_THE_QUESTION || noted && reply.tries() > 2) {
            replies.done(reply, "nobody-asks");
        } else {
            replies.later(reply, Duration.ofSeconds(Math.min(reply.tries(), 60)));
        }
    }

    private void claim(Unread reply, Words words, EffectKey act, Review question) {
        var lead = leads.load(reply.lead());
        if (!(effects.claim(lead, act, VENDOR) instanceof Claim.Granted granted)) {
            replies.done(reply, "read-before");
            return;
        }
        // A token has a letter at least.
        var letters = reader.length(words);
        var listed = pricing.at(effects.realNow()).filter(price -> price.covers(letters));
        if (listed.isEmpty()) {
            settle(reply, act, "no-price");
            return;
        }
        var price = listed.orElseThrow();
        var most = price.atMost(letters, ReplyPrompt.TOKENS_AT_MOST);
        var call = new Booking(act, granted.attempt(), price.vendor(), price.listed());
        switch (ledger.reserve(lead, call, most, price.currency(), effects.now())) {
            case Reservation.Refused refused -> settle(reply, act, "over-budget");
            case Reservation.Granted reserved ->
                read(
                        reply,
                        words,
                        new Paid(call, price, most),
                        question,
                        new Deadline(granted.leaseUntil().minusSeconds(1)));
        }
    }

    /** What a reading may cost, and where it is booked. */
    private record Paid(Booking call, TokenPrice price, long most) {

        void settle(Ledger ledger, @Nullable Usage usage) {
            if (usage == null) {
                ledger.settle(call, 0, most);
            } else {
                ledger.settle(call, price.micros(usage));
            }
        }
    }

    private void read(Unread reply, Words words, Paid paid, Review question, Deadline deadline) {
        var act = paid.call().key();
        switch (reader.read(words, deadline)) {
            case Read(var kind, var usage) -> {
                paid.settle(ledger, usage);
                answer(reply, act, question, kind);
            }
            case ForPeople(var why, var usage) -> {
                paid.settle(ledger, usage);
                settle(reply, act, why);
            }
            case NotAsked(var failure) -> {
                paid.settle(ledger, failure.perhapsDone() ? null : new Usage(0, 0));
                effects.settle(act, End.FAILED, null, null);
                if (reply.tries() >= TRIES) {
                    replies.done(reply, "model-away");
                } else {
                    replies.later(reply, Duration.ofSeconds(1L << reply.tries()));
                }
                log.warn("a reply could not be read by the model: {}", failure);
            }
        }
    }

    private void answer(Unread reply, EffectKey act, Review question, ReplyKind kind) {
        hub.inTransaction(() -> {
            var answer =
                    reviews.decide(reply.lead(), question.review(), kind.word(), null, new Actor(MODEL, MODEL, true));
            effects.settle(act, End.DONE, kind.word(), null);
            replies.done(reply, answer instanceof Reviews.Answer.Accepted ? kind.word() : "too-late");
            return answer;
        });
    }

    private void settle(Unread reply, EffectKey act, String why) {
        hub.inTransaction(() -> {
            effects.settle(act, End.DONE, null, null);
            replies.done(reply, why);
            return why;
        });
    }
}
