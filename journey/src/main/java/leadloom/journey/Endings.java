package leadloom.journey;

import java.time.Duration;
import java.util.Optional;
import leadloom.journey.LeadState.Mark;
import leadloom.journey.Move.Finish;
import leadloom.journey.Move.Notify;
import leadloom.journey.Move.SyncCrm;
import leadloom.journey.Questions.Question;
import leadloom.journey.campaign.Campaign.Stop;
import leadloom.journey.reply.ReplyKind;

/** What ends a lead's life: people's wishes first, then addresses that do not work, then good news. */
final class Endings {

    /** Nobody who wrote to us waits longer than this for somebody to read it; then it counts as a question. */
    private static final Duration READ_WITHIN = Duration.ofHours(24);

    private Endings() {}

    static Optional<Ruling> rule(Case lead) {
        if (lead.is(Mark.UNSUBSCRIBED)) {
            return Optional.of(close(lead, Outcome.OPTED_OUT, "stop_when.unsubscribed", "unsubscribed"));
        }
        if (lead.is(Mark.COMPLAINED)) {
            return Optional.of(close(lead, Outcome.OPTED_OUT, "promise.complaints", "marked a mail as spam"));
        }
        if (lead.is(Mark.STOPPED)) {
            return Optional.of(close(lead, Outcome.STOPPED, "person", "a person ended it"));
        }
        if (lead.is(Mark.TAKEN_OVER)) {
            return Optional.of(close(lead, Outcome.HANDED_TO_SALES, "person", "a person took the lead"));
        }
        return stops(lead);
    }

    private static Optional<Ruling> stops(Case lead) {
        var stops = lead.campaign().stopWhen();
        if (lead.is(Mark.BOUGHT) && stops.contains(Stop.BOUGHT)) {
            return Optional.of(close(lead, Outcome.CONVERTED, "stop_when.bought", "bought"));
        }
        if (lead.is(Mark.MEETING_BOOKED) && stops.contains(Stop.MEETING_BOOKED)) {
            return Optional.of(close(lead, Outcome.CONVERTED, "stop_when.meeting-booked", "booked a meeting"));
        }
        var unread = lead.is(Mark.REPLY_UNREAD) ? askAboutReply(lead) : Optional.<Ruling>empty();
        if (unread.isPresent()) {
            return unread;
        }
        if (lead.is(Mark.REPLIED) && stops.contains(Stop.REPLIED)) {
            return Optional.of(handOver(lead, "replied", "stop_when.replied", "replied, so sales answers"));
        }
        if (lead.is(Mark.HARD_BOUNCED) && stops.contains(Stop.BOUNCED)) {
            return Optional.of(close(lead, Outcome.UNREACHABLE, "stop_when.bounced", "the address does not work"));
        }
        // Last of the words that end it: a deal lost beside one won is a customer all the same.
        if (lead.is(Mark.LOST)) {
            return Optional.of(close(lead, Outcome.LOST, "crm.lost", "sales gave the deal up"));
        }
        return Optional.empty();
    }

    /** Until somebody has read it, nothing else happens: it may say that no more mails are wanted. */
    private static Optional<Ruling> askAboutReply(Case lead) {
        var before = lead.state().reviews().values().stream()
                .filter(asked -> asked.kind().equals("reply") && !asked.isOpen())
                .count();
        return Questions.ask(
                lead,
                new Question(
                        "reply/" + (before + 1),
                        "reply",
                        "sales",
                        ReplyKind.choices(),
                        ReplyKind.QUESTION.word(),
                        READ_WITHIN.dividedBy(2),
                        READ_WITHIN,
                        "a reply that cannot be read for sure"));
    }

    /** Tells sales, once, and then lets the lead go. */
    static Ruling handOver(Case lead, String about, String rule, String because) {
        if (!lead.state().notified().contains(about)) {
            return Problems.orAsk(lead, "notify")
                    .orElseGet(() -> Ruling.act(new Notify("sales", about), rule, because));
        }
        return close(lead, Outcome.HANDED_TO_SALES, rule, because);
    }

    /** Tells the CRM, if the campaign says so, and ends. A CRM that stays away does not keep a lead from ending. */
    static Ruling close(Case lead, Outcome outcome, String rule, String because) {
        var crm = lead.campaign().crm();
        var place = lead.state().place();
        var status = outcome.word();
        if (crm == null || !crm.whenEnded() || place == null || lead.state().crmGivenUp()) {
            return Ruling.act(new Finish(outcome), rule, because);
        }
        if ((place.segment() + "/" + status).equals(lead.state().crmStatus())) {
            return Ruling.act(new Finish(outcome), rule, because);
        }
        var trouble = lead.trouble("sync-crm");
        if (trouble.filter(lead::hopeless).isPresent()) {
            return Ruling.change(new Turn.WentWithout("crm", new Reason("crm", "the CRM cannot be told")));
        }
        var again = lead.crmAgain();
        if (again.isPresent()) {
            return Ruling.act(new Move.Wait(again.orElseThrow(), "CRM is away"), "crm", "trying the CRM again later");
        }
        return Ruling.act(new SyncCrm(place.segment(), place.score(), status), rule, because);
    }
}
