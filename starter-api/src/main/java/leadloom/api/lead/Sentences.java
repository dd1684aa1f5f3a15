package leadloom.api.lead;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import leadloom.journey.Event;
import leadloom.journey.Event.Decided;
import leadloom.journey.Move;
import leadloom.journey.Turn;
import leadloom.journey.engagement.Grade;
import leadloom.journey.lead.Consent;

/** Says what an entry of a journal means. Holds nothing of the person, whatever the entry holds. */
public final class Sentences {

    private static final String RECIPIENT = "recipient";
    private static final String RULE = "rule";
    private static final String VENDOR = "vendor";
    private static final String AI = "ai";
    private static final String PERSON = "person";
    private static final String MACHINE = "machine";

    private Sentences() {}

    /** Usually one row; a decision gives one for each turn and one for its move. */
    public static List<TimelineRow> of(Instant at, Event event) {
        return switch (event) {
            case Event.Captured captured ->
                one(at, RECIPIENT, "Came in by " + captured.source() + "; consent " + consent(captured.consent()));
            case Event.Updated updated when updated.source().equals("crm") -> one(at, PERSON, "Corrected in the CRM");
            case Event.Updated updated ->
                one(at, RECIPIENT, "Came again by " + updated.source() + ", with something new");
            case Event.ConsentChanged changed -> one(at, RECIPIENT, "Consent is now " + consent(changed.consent()));
            case Event.Enriched enriched -> one(at, VENDOR, Learning.sentence(enriched));
            case Event.CrmSynced synced -> one(at, VENDOR, "Written to the CRM as " + synced.contact());
            case Event.LineDrafted drafted -> one(at, AI, drafted(drafted));
            case Event.LineWithheld withheld -> one(at, RULE, "No first line was asked for: " + withheld.reason());
            case Event.Delivered delivered -> one(at, VENDOR, "The mail was handed over");
            case Event.DeliveryRefused refused -> one(at, VENDOR, refused(refused));
            case Event.DeliveryUnknown unknown ->
                one(at, VENDOR, "Nobody can say whether the mail left; it is not sent again");
            case Event.NotDelivered denied -> one(at, VENDOR, "The mail surely did not leave");
            case Event.Held held -> one(at, RULE, "Held on purpose until " + held.until() + ": " + held.reason());
            case Event.Notified notified -> one(at, VENDOR, "The task was handed over");
            case Event.EffectFailed failed ->
                one(at, VENDOR, "Did not succeed for minutes (" + failed.failure() + "); decided again");
            case Event.Opened opened -> engaged(at, opened.grade(), "opened a mail", true);
            case Event.Clicked clicked -> engaged(at, clicked.grade(), "followed a link", false);
            case Event.Regraded regraded -> one(at, MACHINE, regraded(regraded));
            case Event.PageViewed viewed -> one(at, RECIPIENT, "Looked at a page");
            case Event.Replied replied -> one(at, RECIPIENT, replied(replied));
            case Event.Unsubscribed unsubscribed ->
                one(at, RECIPIENT, "Wants no more mail (" + unsubscribed.how() + ")");
            case Event.Bounced bounced ->
                one(at, VENDOR, bounced.hard() ? "The address does not exist" : "The mailbox did not take the mail");
            case Event.Complained complained -> one(at, RECIPIENT, "Called the mail spam");
            case Event.MeetingBooked booked -> one(at, RECIPIENT, "Booked a meeting");
            case Event.Bought bought -> one(at, RECIPIENT, "Bought");
            case Event.Lost lost -> one(at, PERSON, "Sales gave the deal up");
            case Event.Reviewed reviewed ->
                one(
                        at,
                        PERSON,
                        "Answered " + reviewed.review() + ": " + reviewed.choice() + " (" + reviewed.actor() + ")");
            case Event.Paused paused -> one(at, PERSON, "Paused");
            case Event.Resumed resumed -> one(at, PERSON, "Goes on after a pause");
            case Event.WaitsForPilot waits ->
                one(
                        at,
                        RULE,
                        waits.byHand()
                                ? "Taken into the pilot: a person does it by hand"
                                : "Held on purpose: beyond the share that runs before the pilot is over");
            case Event.PilotOver over -> one(at, RULE, "The pilot keeps it back no longer");
            case Event.TakenOver taken -> one(at, PERSON, "Taken over by a person");
            case Event.Stopped stopped -> one(at, PERSON, "Stopped by a person: " + stopped.reason());
            case Event.Defect defect -> one(at, MACHINE, "The rules failed on this lead (" + defect.failure() + ")");
            case Event.Operated operated -> one(at, MACHINE, "Looked after: " + operated.what());
            case Decided decided -> decided(at, decided);
        };
    }

    private static String replied(Event.Replied replied) {
        return switch (replied.kind()) {
            case null -> "Replied";
            case INTERESTED -> "Replied: interested";
            case QUESTION -> "Replied with a question";
            case NOT_NOW -> "Replied: not now";
            case OUT_OF_OFFICE -> "A machine answered";
            case UNSUBSCRIBE -> "Replied: no more mails";
            case WRONG_PERSON -> "Replied: not the right person";
            case UNSURE -> "Replied; a person reads it";
        };
    }

    private static List<TimelineRow> one(Instant at, String actor, String text) {
        return List.of(TimelineRow.of(at, actor, text));
    }

    private static List<TimelineRow> engaged(Instant at, Grade grade, String what, boolean opening) {
        return switch (grade) {
            case PERSON -> one(at, RECIPIENT, "A person " + what);
            case MACHINE ->
                List.of(TimelineRow.of(at, MACHINE, "A machine " + what + "; not counted")
                        .notCounted());
            case UNKNOWN ->
                List.of(TimelineRow.of(
                                at,
                                MACHINE,
                                "Somebody or something " + what + "; not counted" + (opening ? " on its own" : ""))
                        .notCounted());
        };
    }

    private static String regraded(Event.Regraded regraded) {
        var what = regraded.link() == null ? "the open" : "the click";
        return switch (regraded.grade()) {
            case PERSON -> "Looked at again: " + what + " of " + regraded.seen() + " was a person's";
            case MACHINE -> "Looked at again: " + what + " of " + regraded.seen() + " was a machine's; not counted";
            case UNKNOWN ->
                "Looked at again: nobody can say who made " + what + " of " + regraded.seen() + "; not counted";
        };
    }

    private static String drafted(Event.LineDrafted drafted) {
        var checks = drafted.failedChecks().isEmpty() ? "" : ", failed: " + String.join(", ", drafted.failedChecks());
        return "Wrote a first line, confidence " + drafted.confidence() + " %" + checks
                + (drafted.trial() ? "; one of the first, which people judge" : "");
    }

    private static String refused(Event.DeliveryRefused refused) {
        return "The mail was refused (" + refused.code() + ")" + (refused.hard() ? ": the address does not exist" : "");
    }

    private static List<TimelineRow> decided(Instant at, Decided decided) {
        var rows = new ArrayList<TimelineRow>();
        for (var turn : decided.turns()) {
            rows.add(TimelineRow.of(at, RULE, turn(turn))
                    .because(
                            turn.reason().because(),
                            turn.reason().rule(),
                            decided.campaignVersion(),
                            decided.engine()));
        }
        rows.add(TimelineRow.of(at, RULE, move(decided.move()))
                .because(
                        decided.reason().because(),
                        decided.reason().rule(),
                        decided.campaignVersion(),
                        decided.engine()));
        return rows;
    }

    public static String turn(Turn turn) {
        return switch (turn) {
            case Turn.Segmented segmented ->
                "Belongs to " + segmented.segment() + " with "
                        + segmented.score().total() + " points";
            case Turn.Entered entered -> "Starts the sequence " + entered.sequence();
            case Turn.Passed passed -> "Passes " + passed.step();
            case Turn.WentWithout without -> "Goes on without " + without.what();
            case Turn.Defaulted defaulted ->
                "Nobody decided " + defaulted.review() + " in time, so: " + defaulted.choice();
            case Turn.SequenceEnded ended -> "The sequence is over";
            case Turn.BeganAgain again -> "Begins again";
        };
    }

    public static String move(Move move) {
        return switch (move) {
            case Move.Enrich enrich -> "Looks the company up";
            case Move.SyncCrm sync -> "Writes to the CRM: " + sync.segment() + ", " + sync.status();
            case Move.Compose compose -> "Has a first line written for " + compose.step();
            case Move.AskHuman ask ->
                "Asks " + ask.group() + ": " + ask.kind() + (ask.level() > 1 ? " (escalated)" : "");
            case Move.Deliver deliver ->
                "Sends " + deliver.step() + (deliver.line() == null ? ", plain" : ", with a first line");
            case Move.Notify notify -> "Tells " + notify.group() + ": " + notify.about();
            case Move.Wait wait -> "Waits until " + wait.until() + ": " + wait.what();
            case Move.Finish finish -> "Ends: " + finish.outcome().word();
        };
    }

    private static String consent(Consent consent) {
        return switch (consent) {
            case GIVEN -> "given";
            case UNKNOWN -> "unknown";
            case WITHHELD -> "withheld";
        };
    }
}
