package leadloom.activities.writer;

import io.temporal.failure.ApplicationFailure;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.OverBudget;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.mail.MailDelivery;
import leadloom.activities.writer.check.LineChecks;
import leadloom.hub.campaign.Templates;
import leadloom.hub.effect.Claim;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.Effects;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.effect.Lines;
import leadloom.hub.effect.Lines.Leave;
import leadloom.hub.lead.Leads;
import leadloom.hub.lead.Leads.Lead;
import leadloom.hub.seal.Seals;
import leadloom.hub.spend.Ledger;
import leadloom.hub.spend.Reservation;
import leadloom.journey.Event;
import leadloom.journey.Move.Compose;
import leadloom.journey.campaign.Campaign.FirstLine;
import leadloom.journey.campaign.Campaign.Template;
import leadloom.journey.lead.LeadId;
import leadloom.journey.policy.ApprovalPolicy;
import leadloom.workflows.outreach.Writer;
import org.jspecify.annotations.Nullable;

/** Has first lines written: by what was written before for the same facts, else by the model; checked either way. */
public final class WriterActivities implements Writer {

    private static final String VENDOR = "writer";

    /** A letter is at least a token's part, and what is said to every model beside a campaign's prompt is short. */
    private static final int INSTRUCTIONS = 2_000;

    /** No writer is given leave to use more for so short an answer. */
    private static final int OUTPUT_AT_MOST = 1_000;

    private final LineWriter writer;
    private final MailDelivery delivery;
    private final Leads leads;
    private final Effects effects;
    private final Lines lines;
    private final Ledger ledger;
    private final Seals seals;
    private final TokenPrice price;

    /** @param perMillionInput micro-units of {@code currency} for a million tokens read; likewise for those written */
    public record TokenPrice(long perMillionInput, long perMillionOutput, String currency) {

        long micros(int input, int output) {
            return (perMillionInput * input + perMillionOutput * output) / 1_000_000;
        }
    }

    public WriterActivities(
            LineWriter writer,
            MailDelivery delivery,
            Leads leads,
            Effects effects,
            Lines lines,
            Ledger ledger,
            Seals seals,
            TokenPrice price) {
        this.writer = writer;
        this.delivery = delivery;
        this.leads = leads;
        this.effects = effects;
        this.lines = lines;
        this.ledger = ledger;
        this.seals = seals;
        this.price = price;
    }

    @Override
    public void composeMail(LeadId id, int position, Compose move) {
        var lead = leads.load(id);
        var firstLine = lead.campaign().firstLine();
        if (firstLine == null) {
            throw ApplicationFailure.newNonRetryableFailure("the campaign has no ai section", "Defect");
        }
        var key = new EffectKey(id, position, EffectKey.Kind.LINE);
        if (!writer.mayBeAsked() && effects.find(key).isEmpty()) {
            withoutTheModel(lead, key);
            return;
        }
        var leave = lines.leave(lead, move.sequence() + "/" + move.step());
        if (leave == Leave.UNPROVEN) {
            var reason = firstLine.plainTemplateUntilProven() ? "unproven" : "unproven-wait";
            effects.journal(key, new Event.LineWithheld(position, reason), "withheld");
            return;
        }
        switch (effects.claim(lead, key, null)) {
            case Claim.Granted(var lease, var attempt) ->
                draft(lead, key, firstLine, leave, new Deadline(lease.minusSeconds(1)))
                        .ifPresent(line -> deliverIfFine(lead, key, move, line, leave));
            case Claim.Settled settled
            when settled.refused() -> throw new Rejected(VENDOR, "refused before").toTemporal();
            case Claim.Settled settled ->
                lines.text(key.id())
                        .map(text -> CheckedLine.of(text, request(lead, firstLine)))
                        .ifPresent(line -> deliverIfFine(lead, key, move, line, leave));
        }
    }

    /** Before a place in the trial is taken, which only a line that is written can give back. */
    private void withoutTheModel(Lead lead, EffectKey key) {
        var unused = effects.claim(lead, key, VENDOR);
        effects.notAsked(key);
        effects.settle(key, End.DONE, null, new Event.LineWithheld(key.position(), "shadow"));
    }

    /** Words, and what the checks say of them. */
    private record CheckedLine(String text, LineChecks.Result checks) {

        static CheckedLine of(String text, LineRequest request) {
            return new CheckedLine(text, LineChecks.check(text, request));
        }

        int confidence() {
            return (int) Math.round(checks.confidence() * 100);
        }
    }

    /** Empty where the line would cost more than the campaign allows. */
    private Optional<CheckedLine> draft(Lead lead, EffectKey key, FirstLine firstLine, Leave leave, Deadline deadline) {
        var request = request(lead, firstLine);
        var same = seals.sameFacts(request.prompt() + request.language() + request.facts());
        var known = firstLine.reuse() ? lines.forSameFacts(same) : Optional.<String>empty();
        if (known.isEmpty() && !paid(lead, key, firstLine, request)) {
            return Optional.empty();
        }
        var text = known.orElseGet(() -> write(key, firstLine, request, deadline));
        lines.keep(key.id(), lead, known.isPresent() ? "reused" : "model", text, known.isPresent() ? null : same);
        // An attempt that died may have kept other words; those are what leaves.
        var line = CheckedLine.of(lines.text(key.id()).orElse(text), request);
        effects.settle(
                key,
                End.DONE,
                null,
                new Event.LineDrafted(
                        key.position(),
                        key.id(),
                        line.confidence(),
                        line.checks().failed(),
                        leave == Leave.TRIAL));
        return Optional.of(line);
    }

    /** Sets the money aside; false where it may not be spent, and what that means is written down. */
    private boolean paid(Lead lead, EffectKey key, FirstLine firstLine, LineRequest request) {
        var most = most(request);
        if (firstLine.perLineMicros() > 0 && most > firstLine.perLineMicros()) {
            effects.settle(key, End.DONE, null, new Event.LineWithheld(key.position(), "ai.at_most_cost"));
            return false;
        }
        return switch (ledger.reserve(
                lead, key, VENDOR, tries(firstLine, most) * most, price.currency(), effects.now())) {
            case Reservation.Granted granted -> true;
            case Reservation.Refused refused -> {
                overBudget(key, refused);
                yield false;
            }
        };
    }

    private void overBudget(EffectKey key, Reservation.Refused refused) {
        switch (refused.then()) {
            case NO_MORE_AI ->
                effects.settle(key, End.DONE, null, new Event.LineWithheld(key.position(), refused.cap()));
            case STOP_ALL ->
                effects.settle(key, End.FAILED, null, new Event.Held(key.position(), refused.cap(), refused.until()));
            case ASK -> {
                effects.settle(key, End.FAILED, null, null);
                throw new OverBudget(VENDOR, refused.cap()).toTemporal();
            }
        }
    }

    /** Twice, where the file's cap has room for both. */
    private static int tries(FirstLine firstLine, long most) {
        return firstLine.perLineMicros() == 0 || 2 * most <= firstLine.perLineMicros() ? 2 : 1;
    }

    private long most(LineRequest request) {
        var letters = request.prompt().length() + request.facts().toString().length();
        return price.micros(INSTRUCTIONS + letters, OUTPUT_AT_MOST);
    }

    /**
     * An answer that is no line is asked for once more, if the campaign's cap has room for both; then it is given up.
     */
    private String write(EffectKey key, FirstLine firstLine, LineRequest request, Deadline deadline) {
        var most = most(request);
        var tries = tries(firstLine, most);
        var spent = 0L;
        for (var left = tries; ; left--) {
            switch (writer.write(request, deadline)) {
                case LineWriter.Written written -> {
                    ledger.settle(key, VENDOR, spent + cost(written.usage(), most));
                    return written.text();
                }
                case LineWriter.Unusable unusable -> {
                    spent += cost(unusable.usage(), most);
                    if (left == 1 || !unusable.again()) {
                        throw givenUp(key, spent, new Rejected(VENDOR, unusable.code()));
                    }
                }
                case LineWriter.Failed(var failure) -> throw givenUp(key, spent, failure);
            }
        }
    }

    private ApplicationFailure givenUp(EffectKey key, long spent, VendorFailure failure) {
        ledger.settle(key, VENDOR, spent);
        effects.settle(key, failure instanceof Rejected ? End.REFUSED : End.FAILED, null, null);
        return failure.toTemporal();
    }

    private long cost(LineWriter.@Nullable Usage usage, long most) {
        return usage == null ? most : price.micros(usage.inputTokens(), usage.outputTokens());
    }

    /** The model sees the facts that the campaign allows, and nothing else. */
    private static LineRequest request(Lead lead, FirstLine firstLine) {
        var facts = new TreeMap<String, String>();
        for (var field : firstLine.facts()) {
            lead.state().facts().get(field).ifPresent(value -> facts.put(field, value));
        }
        var prompt = Templates.render(
                        new Template("prompt", "", firstLine.prompt()),
                        lead.state().facts(),
                        Map.of())
                .text();
        return new LineRequest(
                prompt, facts, firstLine.language(), firstLine.atMostWords(), firstLine.avoid(), firstLine.checks());
    }

    /** Line and mail in one go where nobody needs to see the line: half the work for Temporal. */
    private void deliverIfFine(Lead lead, EffectKey key, Compose move, CheckedLine line, Leave leave) {
        var approvals = lead.campaign().approvals();
        var trial = leave == Leave.TRIAL;
        if (move.deliver() != null
                && ApprovalPolicy.mayLeaveUnseen(approvals, line.checks().passed(), line.confidence(), trial)) {
            delivery.deliver(lead, key.position(), move.deliver(), key.id(), line.text());
        }
    }
}
