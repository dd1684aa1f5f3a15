package leadloom.journey;

import java.time.Duration;
import java.util.Optional;
import leadloom.journey.LeadState.Capture;
import leadloom.journey.LeadState.Mark;
import leadloom.journey.Move.Finish;

/** What becomes of a lead that has ended: it stays ended, or begins again where the file lets it. */
final class Comeback {

    private static final String RULE = "entry.again";

    private Comeback() {}

    static Optional<Ruling> rule(Case lead) {
        return Optional.ofNullable(lead.state().outcome()).map(outcome -> {
            var came = lead.state().returned();
            if (came == null) {
                return Ruling.act(new Finish(outcome), "ended", "ended before");
            }
            return refusal(lead, came)
                    .map(because -> Ruling.act(new Finish(outcome), RULE, "came again, but " + because))
                    .orElseGet(() -> Ruling.change(new Turn.BeganAgain(new Reason(
                            RULE, "came again " + Steps.days(whole(sinceTheEnd(lead, came))) + " after the end"))));
        });
    }

    /** People's wishes and words outlast a life; only then does the file's rule count. */
    private static Optional<String> refusal(Case lead, Capture came) {
        if (lead.is(Mark.UNSUBSCRIBED) || lead.is(Mark.COMPLAINED)) {
            return Optional.of("wants no mails from us");
        }
        if (lead.is(Mark.HARD_BOUNCED)) {
            return Optional.of("its address does not work");
        }
        if (lead.is(Mark.STOPPED)) {
            return Optional.of("a person ended it");
        }
        var again = lead.campaign().entry().again();
        if (!again.allowed()) {
            return Optional.of("the file lets nobody begin twice");
        }
        return sinceTheEnd(lead, came).compareTo(again.notBefore()) < 0
                ? Optional.of("not before " + Steps.days(again.notBefore()) + " were over")
                : Optional.empty();
    }

    private static Duration sinceTheEnd(Case lead, Capture came) {
        var ended = lead.state().endedAt();
        return ended == null ? Duration.ZERO : Duration.between(ended, came.at());
    }

    private static Duration whole(Duration duration) {
        return Duration.ofDays(duration.toDays());
    }
}
