package leadloom.journey;

import java.time.Instant;
import leadloom.journey.LeadState.Asked;
import leadloom.journey.LeadState.Defects;
import leadloom.journey.LeadState.Mark;
import leadloom.journey.LeadState.Trouble;
import leadloom.journey.campaign.Campaign.SignalKind;
import leadloom.journey.reply.ReplyKind;
import leadloom.journey.scoring.Signal;
import org.jspecify.annotations.Nullable;

/** The part of {@link Fold} that knows what an answer to a question changes, by a person or by default. */
final class Answers {

    private Answers() {}

    /** The first answer stands; a later one is evidence. */
    static void reviewed(LeadStateBuilder lead, Instant at, Event.Reviewed reviewed) {
        answer(lead, reviewed.review(), reviewed.choice(), reviewed.line(), reviewed.actor(), at);
    }

    static void defaulted(LeadStateBuilder lead, Instant at, Turn.Defaulted defaulted) {
        answer(lead, defaulted.review(), defaulted.choice(), null, "default", at);
    }

    private static void answer(
            LeadStateBuilder lead, String review, String choice, @Nullable String line, String actor, Instant at) {
        var asked = lead.reviews.get(review);
        if (asked == null || !asked.isOpen()) {
            return;
        }
        lead.reviews.put(review, new Asked(review, asked.kind(), asked.askedAt(), choice, line, actor, at));
        switch (asked.kind()) {
            case "problem" -> problemAnswered(lead, review, choice, at);
            case "cold" -> {
                if (choice.equals("wait")) {
                    lead.keptCold++;
                    lead.keptAt = at;
                }
            }
            case "hand-over" -> {
                if (choice.equals("take")) {
                    lead.marks.add(Mark.TAKEN_OVER);
                } else if (choice.equals("close")) {
                    lead.marks.add(Mark.STOPPED);
                }
            }
            case "reply" -> {
                lead.marks.remove(Mark.REPLY_UNREAD);
                ReplyKind.of(choice).ifPresent(kind -> read(lead, kind, at));
            }
            default -> {}
        }
    }

    /**
     * A reply counts at once, whatever it says; only interest is a sign of it. One that nobody could read is a question
     * to people until they answer, or until a plainer one comes.
     */
    static void replied(LeadStateBuilder lead, Instant at, @Nullable ReplyKind kind) {
        if (kind == ReplyKind.OUT_OF_OFFICE) {
            return;
        }
        lead.marks.add(Mark.REPLIED);
        if (kind == ReplyKind.UNSURE) {
            lead.marks.add(Mark.REPLY_UNREAD);
            return;
        }
        lead.marks.remove(Mark.REPLY_UNREAD);
        if (kind == null || kind.wantsMore()) {
            lead.signal(new Signal(SignalKind.REPLY, at, ""));
        }
    }

    /** What a person read in a reply. A machine's answer was none, so the lead goes on as if it had not come. */
    private static void read(LeadStateBuilder lead, ReplyKind kind, Instant at) {
        if (kind == ReplyKind.OUT_OF_OFFICE) {
            lead.marks.remove(Mark.REPLIED);
        } else if (kind == ReplyKind.UNSUBSCRIBE) {
            lead.marks.add(Mark.UNSUBSCRIBED);
        } else if (kind.wantsMore()) {
            lead.signal(new Signal(SignalKind.REPLY, at, ""));
        }
    }

    private static void problemAnswered(LeadStateBuilder lead, String review, String choice, Instant at) {
        var kind = review.split("/", -1)[1];
        var trouble = lead.troubles.remove(kind);
        if (kind.equals("defect")) {
            lead.defects = Defects.NONE;
        }
        switch (choice) {
            case "stop" -> lead.marks.add(Mark.STOPPED);
            case "skip" -> skipped(lead, kind, trouble, at);
            default -> {} // "retry": the trouble is forgotten, and that is all
        }
    }

    private static void skipped(LeadStateBuilder lead, String kind, @Nullable Trouble trouble, Instant at) {
        switch (kind) {
            case "sync-crm" -> lead.crmGivenUp = true;
            case "notify" -> {
                if (trouble != null && trouble.move() instanceof Move.Notify notify) {
                    lead.notified.add(notify.about());
                }
            }
            default -> lead.stepDone(at);
        }
    }
}
