package leadloom.journey;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import leadloom.journey.LeadState.Asked;
import leadloom.journey.LeadState.Capture;
import leadloom.journey.LeadState.Defects;
import leadloom.journey.LeadState.Draft;
import leadloom.journey.LeadState.Hold;
import leadloom.journey.LeadState.Lookup;
import leadloom.journey.LeadState.Mark;
import leadloom.journey.LeadState.Pending;
import leadloom.journey.LeadState.Run;
import leadloom.journey.Move.Compose;
import leadloom.journey.Move.Deliver;
import leadloom.journey.campaign.Campaign.SignalKind;
import leadloom.journey.engagement.Grade;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.LeadId;
import leadloom.journey.scoring.Signal;

/** Folds a journal into the state that decisions are made from. */
public final class Fold {

    /** Raised when the meaning of stored events changes; snapshots of another version are thrown away. */
    public static final int VERSION = 1;

    private Fold() {}

    public static LeadState of(LeadId lead, List<Entry> journal) {
        var state = new LeadStateBuilder(lead);
        journal.forEach(entry -> apply(state, entry));
        return state.build();
    }

    /** The state after more entries. Positions only move forward: an entry known already changes nothing. */
    public static LeadState with(LeadState state, List<Entry> more) {
        var next = new LeadStateBuilder(state);
        more.forEach(entry -> apply(next, entry));
        return next.build();
    }

    /** The state after a turn that was just decided. */
    static LeadState with(LeadState state, Turn turn, Instant now) {
        var next = new LeadStateBuilder(state);
        Turns.apply(next, turn, now);
        return next.build();
    }

    private static void apply(LeadStateBuilder lead, Entry entry) {
        if (entry.position() > lead.position) {
            lead.position = entry.position();
            apply(lead, entry.at(), entry.event());
        }
    }

    private static void apply(LeadStateBuilder lead, Instant at, Event event) {
        switch (event) {
            case Event.Captured captured -> captured(lead, at, captured);
            case Event.Updated updated -> {
                lead.told(updated.facts());
                lead.heard(at);
            }
            case Event.ConsentChanged changed -> {
                if (lead.capture != null) {
                    lead.capture = lead.capture.with(changed.consent());
                }
            }
            case Event.Enriched enriched -> {
                if (lead.answered(enriched.move()) instanceof Move.Enrich) {
                    lead.lookup = enriched.found() ? Lookup.FOUND : Lookup.UNKNOWN;
                    lead.learnt(enriched.facts(), enriched.origin());
                    lead.succeeded("enrich");
                }
            }
            case Event.CrmSynced synced -> {
                if (lead.answered(synced.move()) instanceof Move.SyncCrm sync) {
                    lead.crmStatus = sync.segment() + "/" + sync.status();
                    lead.succeeded("sync-crm");
                }
            }
            case Event.Notified notified -> {
                if (lead.answered(notified.move()) instanceof Move.Notify notify) {
                    lead.notified.add(notify.about());
                    lead.succeeded("notify");
                }
            }
            case Event.LineDrafted drafted -> drafted(lead, drafted);
            case Event.LineWithheld withheld -> withheld(lead, at, withheld);
            case Event.Delivered delivered -> left(lead, delivered.move(), delivered.touch(), at, true);
            case Event.DeliveryUnknown unknown -> left(lead, unknown.move(), unknown.touch(), at, false);
            case Event.NotDelivered denied -> denied(lead, denied.touch());
            case Event.DeliveryRefused refused -> refused(lead, at, refused);
            case Event.Held held -> {
                var move = lead.answered(held.move());
                if (move != null) {
                    var kind = move instanceof Compose ? "deliver" : kind(move);
                    lead.holds.put(kind, new Hold(held.reason(), held.until()));
                }
            }
            case Event.EffectFailed failed -> {
                var move = lead.answered(failed.move());
                if (move != null) {
                    lead.failed(failedKind(lead, move), move, failed.failure(), at);
                }
            }
            case Event.Opened opened -> lead.seen(opened.touch(), opened.grade(), false);
            case Event.Clicked clicked -> clicked(lead, at, clicked);
            case Event.Regraded regraded -> regraded(lead, regraded);
            case Event.PageViewed viewed -> lead.signal(new Signal(SignalKind.PAGE_VIEW, at, viewed.page()));
            case Event.Replied replied -> Answers.replied(lead, at, replied.kind());
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
            case Event.Lost lost -> lead.marks.add(Mark.LOST);
            case Event.Reviewed reviewed -> Answers.reviewed(lead, at, reviewed);
            case Event.Paused paused -> lead.marks.add(Mark.PAUSED);
            case Event.Resumed resumed -> lead.marks.remove(Mark.PAUSED);
            case Event.WaitsForPilot waits -> lead.marks.add(waits.byHand() ? Mark.BY_HAND : Mark.WAITS_FOR_PILOT);
            case Event.PilotOver over -> lead.marks.removeAll(Set.of(Mark.BY_HAND, Mark.WAITS_FOR_PILOT));
            case Event.TakenOver taken -> lead.marks.add(Mark.TAKEN_OVER);
            case Event.Stopped stopped -> lead.marks.add(Mark.STOPPED);
            case Event.Defect defect -> {
                var before = lead.defects;
                lead.defects = new Defects(before.times() + 1, before.times() == 0 ? lead.position : before.since());
            }
            case Event.Operated operated -> {}
            case Event.Decided decided -> decided(lead, at, decided);
        }
    }

    /**
     * Coming again tells more about a person, and a yes or no given then counts; the life began at the first time.
     * After an end it may begin again, which {@link Comeback} decides.
     */
    private static void captured(LeadStateBuilder lead, Instant at, Event.Captured captured) {
        if (lead.capture == null) {
            lead.capture = new Capture(at, captured.source(), captured.consent(), captured.zone());
        } else if (captured.consent() != Consent.UNKNOWN) {
            lead.capture = lead.capture.with(captured.consent());
        }
        if (lead.outcome != null) {
            lead.returned = new Capture(at, captured.source(), captured.consent(), captured.zone());
        }
        lead.told(captured.facts());
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
            lead.succeeded("compose");
        }
    }

    private static void withheld(LeadStateBuilder lead, Instant at, Event.LineWithheld withheld) {
        if (lead.answered(withheld.move()) instanceof Compose compose) {
            lead.succeeded("compose");
            if (withheld.reason().equals("unproven-wait")) {
                lead.holds.put("deliver", new Hold(withheld.reason(), at.plus(Journey.ASK_AGAIN_FOR_A_LINE)));
            } else {
                lead.draft = Draft.none(compose.sequence(), compose.step());
            }
        }
    }

    /** An address that does not exist is known for good, however late the word comes. */
    private static void refused(LeadStateBuilder lead, Instant at, Event.DeliveryRefused refused) {
        var move = lead.answered(refused.move());
        if (refused.hard()) {
            lead.marks.add(Mark.HARD_BOUNCED);
        } else if (move != null) {
            lead.failed("deliver", move, "Rejected", at);
        }
    }

    /** A mail of unknown fate counts as sent: missing beats twice. */
    private static void left(LeadStateBuilder lead, int move, String touch, Instant at, boolean certain) {
        if (lead.knownTouch(touch, certain)) {
            return;
        }
        var mail = switch (lead.answered(move)) {
            case Deliver deliver -> deliver;
            case Compose compose -> compose.deliver();
            case null, default -> null;
        };
        if (mail != null) {
            lead.left(touch, mail, at, certain);
            lead.succeeded("deliver");
            lead.pending = null;
            lead.stepDone(at);
        }
    }

    /**
     * A mail of unknown fate surely did not leave: it is no touch any more. If it is the last thing that the sequence
     * did and no other mail is on its way, its step is due again. A mail that was opened did leave, whatever is said.
     */
    private static void denied(LeadStateBuilder lead, String touch) {
        var doubted = lead.touches.stream()
                .filter(known -> known.id().equals(touch) && !known.certain())
                .filter(known -> known.opened() == null && !known.clicked())
                .findFirst();
        doubted.ifPresent(mail -> {
            lead.touches.remove(mail);
            var run = lead.run;
            if (run != null
                    && lead.outcome == null
                    && run.sequence().equals(mail.sequence())
                    && run.since().equals(mail.at())
                    && !mailPending(lead)) {
                // its wait is over: it was waited for before
                lead.run = new Run(run.sequence(), run.segment(), run.index() - 1, Instant.EPOCH, run.visited(), false);
            }
        });
    }

    private static boolean mailPending(LeadStateBuilder lead) {
        return lead.pending != null
                && (lead.pending.move() instanceof Deliver || lead.pending.move() instanceof Compose);
    }

    private static void clicked(LeadStateBuilder lead, Instant at, Event.Clicked clicked) {
        if (clicked.grade() == Grade.PERSON) {
            lead.signal(new Signal(SignalKind.CLICK, at, clicked.link()));
            lead.seen(clicked.touch(), null, true);
        }
    }

    private static void regraded(LeadStateBuilder lead, Event.Regraded regraded) {
        var link = regraded.link();
        if (link == null) {
            lead.openedAfterAll(regraded.touch(), regraded.strongest());
        } else if (regraded.grade() == Grade.PERSON) {
            clicked(lead, regraded.seen(), new Event.Clicked(regraded.touch(), Grade.PERSON, link));
        } else if (regraded.from() == Grade.PERSON) {
            lead.signals.remove(new Signal(SignalKind.CLICK, regraded.seen(), link));
            lead.clickedAfterAll(regraded.touch(), regraded.strongest() == Grade.PERSON);
        }
    }

    private static void decided(LeadStateBuilder lead, Instant at, Event.Decided decided) {
        lead.decidedAt = at;
        decided.turns().forEach(turn -> Turns.apply(lead, turn, at));
        var again = decided.reason().rule().equals(Problems.DEFECT);
        if (!again && lead.defects.times() < Problems.MOST_DEFECTS) {
            lead.defects = Defects.NONE;
        }
        var move = decided.move();
        if (move.isEffect()) {
            lead.pending = new Pending(lead.position, move);
        }
        if (move instanceof Move.AskHuman ask) {
            lead.reviews.putIfAbsent(ask.review(), new Asked(ask.review(), ask.kind(), at, null, null, null, null));
        }
        if (move instanceof Move.Finish finish) {
            lead.endedAt = lead.outcome == null ? at : lead.endedAt;
            lead.outcome = finish.outcome();
        }
    }

    /** A compose that has its line already has failed at sending it. */
    private static String failedKind(LeadStateBuilder lead, Move move) {
        return move instanceof Compose compose && lead.draft != null && lead.draft.isFor(compose)
                ? "deliver"
                : kind(move);
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
