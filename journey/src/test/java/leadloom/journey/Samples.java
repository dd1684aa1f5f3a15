package leadloom.journey;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import leadloom.journey.engagement.Grade;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.Origin;
import leadloom.journey.reply.ReplyKind;
import leadloom.journey.scoring.Score;

/** One of everything that is stored, with and without what may be missing. */
final class Samples {

    private static final Instant AT = Instant.parse("2028-02-29T09:00:00.123Z");
    static final Facts FACTS = new Facts(Map.of("lead.email", "ada@example.org", "company.employees", "250"));
    private static final Reason REASON = new Reason("segments.hot", "score 70 (fit 50, interest 20)");

    static final List<Turn> TURNS = List.of(
            new Turn.Segmented("hot", new Score(50, 20, List.of(new Score.Line("big", 50))), REASON),
            new Turn.Entered("nurture", REASON),
            new Turn.Passed("branch", REASON),
            new Turn.WentWithout("line", REASON),
            new Turn.Defaulted("cold/1835427600", "wait", REASON),
            new Turn.SequenceEnded(REASON),
            new Turn.BeganAgain(REASON));

    static final List<Move> MOVES = List.of(
            new Move.Enrich(),
            new Move.SyncCrm("hot", 70, "open"),
            new Move.Compose("nurture", "first", "t-first", null),
            new Move.Compose("nurture", "first", "t-first", new Move.Deliver("nurture", "first", "t-first", null)),
            new Move.AskHuman("cold/1", "cold", "sales", 1, AT, AT, List.of("call", "close"), "close"),
            new Move.AskHuman("problem/deliver/9", "problem", "ops", 2, AT, null, List.of("retry"), "skip"),
            new Move.Deliver("nurture", "first", "t-first", "line_1"),
            new Move.Deliver("nurture", "first", "t-first", null),
            new Move.Notify("sales", "replied"),
            new Move.Wait(AT, "Cold timer: 30 days"),
            new Move.Finish(Outcome.CLOSED_COLD));

    static final List<Event> EVENTS = List.of(
            new Event.Captured("api", Consent.GIVEN, "Europe/Berlin", FACTS),
            new Event.Captured("csv-import", Consent.UNKNOWN, null, Facts.NONE),
            new Event.Updated("api", FACTS),
            new Event.ConsentChanged(Consent.WITHHELD),
            new Event.Enriched(2, true, FACTS),
            new Event.Enriched(2, true, FACTS, new Origin("hunter", AT)),
            new Event.CrmSynced(4, "contact_1"),
            new Event.LineDrafted(6, "line_1", 80, List.of("too-long"), true),
            new Event.LineWithheld(6, "unproven-wait"),
            new Event.Delivered(8, "touch_1"),
            new Event.DeliveryRefused(8, "550", true),
            new Event.DeliveryUnknown(8, "touch_1"),
            new Event.NotDelivered(8, "touch_1"),
            new Event.Held(8, "company-cap", AT),
            new Event.Notified(10),
            new Event.EffectFailed(8, "Unavailable"),
            new Event.Opened("touch_1", Grade.PERSON),
            new Event.Clicked("touch_1", Grade.UNKNOWN, "pricing"),
            new Event.Regraded("touch_1", "pricing", AT, Grade.PERSON, Grade.MACHINE, Grade.UNKNOWN),
            new Event.Regraded("touch_1", null, AT, Grade.UNKNOWN, Grade.PERSON, Grade.PERSON),
            new Event.PageViewed("/pricing"),
            new Event.Replied("touch_1"),
            new Event.Replied("touch_1", ReplyKind.WRONG_PERSON),
            new Event.Unsubscribed("link"),
            new Event.Bounced("touch_1", true),
            new Event.Bounced("touch_1", false, "4.2.2"),
            new Event.Complained("touch_1"),
            new Event.MeetingBooked(),
            new Event.Bought(),
            new Event.Lost(),
            new Event.Reviewed("line/nurture/first", "edit", "reviewers", "line_2"),
            new Event.Reviewed("cold/1", "call", "temporal-ui", null),
            new Event.WaitsForPilot(true),
            new Event.PilotOver(),
            new Event.Paused("ops"),
            new Event.Resumed("ops"),
            new Event.TakenOver("sales"),
            new Event.Stopped("ops", "wrong-list"),
            new Event.Defect("IllegalStateException"),
            new Event.Operated("rebuilt"),
            new Event.Decided(8, 1, 3, new Move.Wait(AT, "Step again: 3 days"), REASON, TURNS));

    private Samples() {}
}
