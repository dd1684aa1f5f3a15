package leadloom.journey;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import leadloom.journey.LeadState.Asked;
import leadloom.journey.LeadState.Capture;
import leadloom.journey.LeadState.Draft;
import leadloom.journey.LeadState.Hold;
import leadloom.journey.LeadState.Lookup;
import leadloom.journey.LeadState.Mark;
import leadloom.journey.LeadState.Pending;
import leadloom.journey.LeadState.Place;
import leadloom.journey.LeadState.Run;
import leadloom.journey.LeadState.Touch;
import leadloom.journey.Move.Compose;
import leadloom.journey.Move.Deliver;
import leadloom.journey.campaign.Campaign.SignalKind;
import leadloom.journey.engagement.Grade;
import leadloom.journey.lead.LeadId;
import leadloom.journey.scoring.Signal;
import org.jspecify.annotations.Nullable;

/** Folds a journal into the state that decisions are made from. */
public final class Fold {

    /** Raised when the meaning of stored events changes; snapshots of another version are thrown away. */
    public static final int VERSION = 1;

    private Fold() {}

    public static LeadState of(LeadId lead, List<Entry> journal) {
        var state = LeadState.unknown(lead);
        for (var entry : journal) {
            state = with(state, entry);
        }
        return state;
    }

    /** The state after one more entry. Positions only move forward: an entry known already changes nothing. */
    public static LeadState with(LeadState state, Entry entry) {
        if (entry.position() <= state.position()) {
            return state;
        }
        var next = new LeadStateBuilder(state);
        next.position = entry.position();
        apply(next, entry.at(), entry.event());
        return next.build();
    }

    /** The state after a turn that was just decided. */
    static LeadState with(LeadState state, Turn turn, Instant now) {
        var next = new LeadStateBuilder(state);
        turn(next, turn, now);
        return next.build();
    }

    private static void apply(LeadStateBuilder lead, Instant at, Event event) {
        switch (event) {
            case Event.Captured captured -> captured(lead, at, captured);
            case Event.Updated updated -> {
                lead.facts = lead.facts.updatedWith(updated.facts());
                lead.heard(at);
            }
            case Event.ConsentChanged changed -> {
                var old = lead.capture;
                if (old != null) {
                    lead.capture = new Capture(old.at(), old.source(), changed.consent(), old.zone());
                }
            }
            case Event.Enriched enriched -> {
                lead.lookup = enriched.found() ? Lookup.FOUND : Lookup.UNKNOWN;
                lead.facts = lead.facts.completedWith(enriched.facts());
                lead.troubles.remove("enrich");
            }
            case Event.CrmSynced synced -> {
                if (lead.answered(synced.move()) instanceof Move.SyncCrm sync) {
                    lead.crmStatus = sync.segment() + "/" + sync.status();
                }
                lead.troubles.remove("sync-crm");
            }
            case Event.Notified notified -> {
                if (lead.answered(notified.move()) instanceof Move.Notify notify) {
                    lead.notified.add(notify.about());
                }
                lead.troubles.remove("notify");
            }
            case Event.LineDrafted drafted -> drafted(lead, drafted);
            case Event.LineWithheld withheld -> {
                if (lead.answered(withheld.move()) instanceof Compose compose) {
                    lead.held = new Hold(withheld.reason(), at.plus(Journey.ASK_AGAIN_FOR_A_LINE));
                    lead.troubles.remove("compose");
                    if (!withheld.reason().equals("unproven-wait")) {
                        lead.held = null;
                        lead.draft = new Draft(compose.sequence(), compose.step(), null, 0, false, false);
                    }
                }
            }
            case Event.Delivered delivered -> left(lead, delivered.move(), delivered.touch(), at, true);
            case Event.DeliveryUnknown unknown -> left(lead, unknown.move(), unknown.touch(), at, false);
            case Event.DeliveryRefused refused -> {
                if (refused.hard()) {
                    lead.marks.add(Mark.HARD_BOUNCED);
                } else {
                    lead.failed("deliver", "Rejected", at);
                }
            }
            case Event.Held held -> lead.held = new Hold(held.reason(), held.until());
            case Event.EffectFailed failed -> {
                if (lead.pending != null && lead.pending.position() == failed.move()) {
                    lead.failed(failedKind(lead, lead.pending.move()), failed.failure(), at);
                }
            }
            case Event.Opened opened ->
                lead.touch(opened.touch(), touch -> opened(touch, stronger(touch.opened(), opened.grade())));
            case Event.Clicked clicked -> clicked(lead, at, clicked);
            case Event.PageViewed viewed -> lead.signal(new Signal(SignalKind.PAGE_VIEW, at, viewed.page()));
            case Event.Replied replied -> {
                lead.marks.add(Mark.REPLIED);
                lead.signal(new Signal(SignalKind.REPLY, at, ""));
            }
            case Event.MeetingBooked booked -> {
                lead.marks.add(Mark.MEETING_BOOKED);
                lead.signal(new Signal(SignalKind.MEETING, at, ""));
            }
            case Event.Unsubscribed unsubscribed -> lead.marks.add(Mark.UNSUBSCRIBED);
            case Event.Complained complained -> lead.marks.add(Mark.COMPLAINED);
            case Event.Bounced bounced -> {
                if (bounced.hard()) {
                    lead.marks.add(Mark.HARD_BOUNCED);
                }
            }
            case Event.Bought bought -> lead.marks.add(Mark.BOUGHT);
            case Event.Reviewed reviewed -> reviewed(lead, at, reviewed);
            case Event.Paused paused -> lead.marks.add(Mark.PAUSED);
            case Event.Resumed resumed -> lead.marks.remove(Mark.PAUSED);
            case Event.TakenOver taken -> lead.marks.add(Mark.TAKEN_OVER);
            case Event.Stopped stopped -> lead.marks.add(Mark.STOPPED);
            case Event.Defect defect -> lead.defects++;
            case Event.Operated operated -> {}
            case Event.Decided decided -> decided(lead, at, decided);
        }
    }

    private static void captured(LeadStateBuilder lead, Instant at, Event.Captured captured) {
        if (lead.capture == null) {
            lead.capture = new Capture(at, captured.source(), captured.consent(), captured.zone());
        }
        lead.facts = lead.facts.updatedWith(captured.facts());
        lead.heard(at);
    }

    private static void drafted(LeadStateBuilder lead, Event.LineDrafted drafted) {
        if (lead.answered(drafted.move()) instanceof Compose compose) {
            lead.draft = new Draft(
                    compose.sequence(),
                    compose.step(),
                    drafted.line(),
                    drafted.confidence(),
                    drafted.failedChecks().isEmpty(),
                    drafted.trial());
            lead.troubles.remove("compose");
        }
    }

    /** A mail of unknown fate counts as sent: missing beats twice. */
    private static void left(LeadStateBuilder lead, int move, String touch, Instant at, boolean certain) {
        var mail = switch (lead.answered(move)) {
            case Deliver deliver -> deliver;
            case Compose compose -> compose.deliver();
            case null, default -> null;
        };
        if (mail != null) {
            lead.touches.add(new LeadState.Touch(touch, mail.sequence(), mail.step(), at, certain, null, false));
            lead.troubles.remove("deliver");
            lead.stepDone(at);
        }
    }

    private static Touch opened(Touch touch, Grade grade) {
        return new Touch(
                touch.id(), touch.sequence(), touch.step(), touch.at(), touch.certain(), grade, touch.clicked());
    }

    /** A person beats "unknown", which beats a machine. */
    private static Grade stronger(@Nullable Grade known, Grade seen) {
        if (known == Grade.PERSON || seen == Grade.PERSON) {
            return Grade.PERSON;
        }
        return known == Grade.UNKNOWN || seen == Grade.UNKNOWN ? Grade.UNKNOWN : Grade.MACHINE;
    }

    private static void clicked(LeadStateBuilder lead, Instant at, Event.Clicked clicked) {
        if (clicked.grade() == Grade.PERSON) {
            lead.signal(new Signal(SignalKind.CLICK, at, clicked.link()));
            lead.touch(
                    clicked.touch(),
                    touch -> new Touch(
                            touch.id(),
                            touch.sequence(),
                            touch.step(),
                            touch.at(),
                            touch.certain(),
                            touch.opened(),
                            true));
        }
    }

    /** The first answer stands; a later one is evidence. */
    private static void reviewed(LeadStateBuilder lead, Instant at, Event.Reviewed reviewed) {
        lead.reviews.computeIfPresent(
                reviewed.review(),
                (id, asked) -> asked.isOpen()
                        ? answer(asked, reviewed.choice(), reviewed.line(), reviewed.actor(), at)
                        : asked);
        afterAnswer(lead, reviewed.review());
    }

    private static Asked answer(Asked asked, String choice, @Nullable String line, String actor, Instant at) {
        return new Asked(asked.review(), asked.kind(), asked.askedAt(), choice, line, actor, at);
    }

    /** What an answer changes besides being known. */
    private static void afterAnswer(LeadStateBuilder lead, String review) {
        var asked = lead.reviews.get(review);
        if (asked == null || asked.choice() == null || asked.decidedAt() == null) {
            return;
        }
        switch (asked.kind()) {
            case "problem" -> problemAnswered(lead, asked);
            case "cold" -> {
                if (asked.choice().equals("wait")) {
                    lead.keptCold++;
                    lead.keptAt = asked.decidedAt();
                }
            }
            case "hand-over" -> {
                if (asked.choice().equals("take")) {
                    lead.marks.add(Mark.TAKEN_OVER);
                }
            }
            default -> {}
        }
    }

    private static void problemAnswered(LeadStateBuilder lead, Asked asked) {
        var kind = asked.review().split("/", -1)[1];
        lead.troubles.remove(kind);
        lead.defects = 0;
        switch (asked.choice()) {
            case "stop" -> lead.marks.add(Mark.STOPPED);
            case "skip" -> {
                if (kind.equals("sync-crm")) {
                    lead.crmGivenUp = true;
                } else if (lead.run != null && asked.decidedAt() != null) {
                    lead.stepDone(asked.decidedAt());
                }
            }
            case null, default -> {}
        }
    }

    private static void decided(LeadStateBuilder lead, Instant at, Event.Decided decided) {
        lead.decidedAt = at;
        decided.turns().forEach(turn -> turn(lead, turn, at));
        var move = decided.move();
        if (move.isEffect()) {
            lead.pending = new Pending(lead.position, move);
        }
        if (move instanceof Move.AskHuman ask) {
            lead.reviews.putIfAbsent(ask.review(), new Asked(ask.review(), ask.kind(), at, null, null, null, null));
        }
        if (move instanceof Move.Finish finish) {
            lead.outcome = finish.outcome();
        }
    }

    private static void turn(LeadStateBuilder lead, Turn turn, Instant at) {
        switch (turn) {
            case Turn.Segmented segmented ->
                lead.place = new Place(segmented.segment(), segmented.score().total(), at);
            case Turn.Entered entered -> {
                var visited = new HashSet<String>();
                if (lead.run != null) {
                    visited.addAll(lead.run.visited());
                }
                visited.add(entered.sequence());
                var segment = lead.place == null ? "" : lead.place.segment();
                lead.run = new Run(entered.sequence(), segment, 0, at, visited, false);
                lead.draft = null;
            }
            case Turn.Passed passed -> lead.stepDone(at);
            case Turn.WentWithout without -> wentWithout(lead, without.what());
            case Turn.Defaulted defaulted -> {
                lead.reviews.computeIfPresent(
                        defaulted.review(),
                        (id, asked) -> asked.isOpen() ? answer(asked, defaulted.choice(), null, "default", at) : asked);
                afterAnswer(lead, defaulted.review());
            }
            case Turn.SequenceEnded ended -> {
                if (lead.run != null) {
                    var run = lead.run;
                    lead.run = new Run(run.sequence(), run.segment(), run.index(), at, run.visited(), true);
                }
            }
        }
    }

    private static void wentWithout(LeadStateBuilder lead, String what) {
        switch (what) {
            case "enrichment" -> {
                lead.lookup = Lookup.WITHOUT;
                lead.troubles.remove("enrich");
            }
            case "crm" -> {
                lead.crmGivenUp = true;
                lead.troubles.remove("sync-crm");
            }
            case "line" -> {
                lead.troubles.remove("compose");
                if (lead.run != null && lead.pending != null && lead.pending.move() instanceof Compose compose) {
                    lead.draft = new Draft(compose.sequence(), compose.step(), null, 0, false, false);
                }
            }
            default -> throw new IllegalStateException("unknown in this version: went without " + what);
        }
    }

    /** A compose that has its line already has failed at sending it. */
    private static String failedKind(LeadStateBuilder lead, Move move) {
        return move instanceof Compose && lead.draft != null ? "deliver" : kind(move);
    }

    static String kind(Move move) {
        return switch (move) {
            case Move.Enrich enrich -> "enrich";
            case Move.SyncCrm sync -> "sync-crm";
            case Compose compose -> "compose";
            case Deliver deliver -> "deliver";
            case Move.Notify notify -> "notify";
            case Move.AskHuman ask -> "ask-human";
            case Move.Wait wait -> "wait";
            case Move.Finish finish -> "finish";
        };
    }
}
