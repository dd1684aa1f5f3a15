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
import leadloom.hub.spend.Booking;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has first lines written: by what was written before for the same facts, else by the model; checked either way. */
public final class WriterActivities implements Writer {

    private static final Logger log = LoggerFactory.getLogger(WriterActivities.class);
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
    private final TokenPricing pricing;

    public WriterActivities(
            LineWriter writer,
            MailDelivery delivery,
            Leads leads,
            Effects effects,
            Lines lines,
            Ledger ledger,
            Seals seals,
            TokenPricing pricing) {
        this.writer = writer;
        this.delivery = delivery;
        this.leads = leads;
        this.effects = effects;
        this.lines = lines;
        this.ledger = ledger;
        this.seals = seals;
        this.pricing = pricing;
    }

    @Override
    public void composeMail(LeadId id, int position, Compose move) {
        var lead = leads.load(id);
        var firstLine = lead.campaign().firstLine();
        if (firstLine == null) {
            throw ApplicationFailure.newNonRetryableFailure("the campaign has no ai section", "Defect");
        }
        var key = new EffectKey(id, position, EffectKey.Kind.LINE);
        if (!writer.mayBeAsked() && isWithoutTheModel(lead, key)) {
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
                draft(new Order(lead, key, attempt, firstLine), leave, new Deadline(lease.minusSeconds(1)))
                        .ifPresent(line -> deliverIfFine(lead, key, move, line, leave));
            case Claim.Settled settled
            when settled.refused() -> throw new Rejected(VENDOR, "refused before").toTemporal();
            case Claim.Settled settled ->
                lines.text(key.id())
                        .map(text -> CheckedLine.of(text, request(lead, firstLine)))
                        .ifPresent(line -> deliverIfFine(lead, key, move, line, leave));
        }
    }

    /**
     * Settles it so, unless the model was asked before; before a place in the trial is taken, which only a line that is
     * written can give back.
     */
    private boolean isWithoutTheModel(Lead lead, EffectKey key) {
        var before = effects.find(key);
        if (before.isEmpty()) {
            var unused = effects.claim(lead, key, VENDOR);
            effects.notAsked(key);
            effects.settle(key, End.DONE, null, new Event.LineWithheld(key.position(), "shadow"));
            return true;
        }
        return before.orElseThrow().state().equals("done")
                && lines.text(key.id()).isEmpty();
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

    /** Which line is wanted, and of which attempt. */
    private record Order(Lead lead, EffectKey key, int attempt, FirstLine firstLine) {}

    /** What a line may cost, and where it is booked. */
    private record Paid(Booking call, TokenPrice price, long most, int tries) {}

    /** Empty where the line would cost more than the campaign allows. */
    private Optional<CheckedLine> draft(Order order, Leave leave, Deadline deadline) {
        var lead = order.lead();
        var key = order.key();
        var firstLine = order.firstLine();
        var request = request(lead, firstLine);
        var same = seals.sameFacts(request.prompt() + request.language() + request.facts());
        var known = firstLine.reuse() ? lines.forSameFacts(same) : Optional.<String>empty();
        var paid = known.isEmpty() ? paid(order, request) : Optional.<Paid>empty();
        if (known.isEmpty() && paid.isEmpty()) {
            return Optional.empty();
        }
        var text = known.orElseGet(() -> write(paid.orElseThrow(), request, deadline));
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

    /** Sets the money aside; empty where it may not be spent, and what that means is written down. */
    private Optional<Paid> paid(Order order, LineRequest request) {
        var firstLine = order.firstLine();
        var read = INSTRUCTIONS
                + request.prompt().length()
                + request.facts().toString().length();
        var listed = pricing.at(effects.realNow()).filter(price -> price.covers(read));
        if (listed.isEmpty()) {
            log.warn("no price is listed for the model and prompts of {} tokens, so it is not asked", read);
            return withheld(order, "no_price");
        }
        var price = listed.orElseThrow();
        var most = price.atMost(read, OUTPUT_AT_MOST);
        if (firstLine.perLineMicros() > 0 && most > firstLine.perLineMicros()) {
            return withheld(order, "ai.at_most_cost");
        }
        var call = new Booking(order.key(), order.attempt(), price.vendor(), price.listed());
        var tries = tries(firstLine, most);
        return switch (ledger.reserve(order.lead(), call, tries * most, price.currency(), effects.now())) {
            case Reservation.Granted granted -> Optional.of(new Paid(call, price, most, tries));
            case Reservation.Refused refused -> {
                overBudget(order.key(), refused);
                yield Optional.empty();
            }
        };
    }

    private Optional<Paid> withheld(Order order, String reason) {
        effects.settle(
                order.key(), End.DONE, null, new Event.LineWithheld(order.key().position(), reason));
        return Optional.empty();
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

    /**
     * An answer that is no line is asked for once more, if the campaign's cap has room for both; then it is given up.
     */
    private String write(Paid paid, LineRequest request, Deadline deadline) {
        var bill = new Bill(paid);
        for (var left = paid.tries(); ; left--) {
            switch (writer.write(request, deadline)) {
                case LineWriter.Written written -> {
                    bill.add(written.usage());
                    bill.settle(ledger);
                    return written.text();
                }
                case LineWriter.Unusable unusable -> {
                    bill.add(unusable.usage());
                    if (left == 1 || !unusable.again()) {
                        throw givenUp(bill, new Rejected(VENDOR, unusable.code()));
                    }
                }
                case LineWriter.Failed(var failure) -> {
                    if (failure.perhapsDone()) {
                        bill.add(null);
                    }
                    throw givenUp(bill, failure);
                }
            }
        }
    }

    private ApplicationFailure givenUp(Bill bill, VendorFailure failure) {
        bill.settle(ledger);
        var end = failure instanceof Rejected ? End.REFUSED : End.FAILED;
        effects.settle(bill.paid.call().key(), end, null, null);
        return failure.toTemporal();
    }

    /** What the tries of one attempt cost together, as far as the vendor said so. */
    private static final class Bill {

        private final Paid paid;
        private long micros;
        private long upTo;

        Bill(Paid paid) {
            this.paid = paid;
        }

        void add(LineWriter.@Nullable Usage usage) {
            if (usage == null) {
                upTo += paid.most();
            } else {
                micros += paid.price().micros(usage);
            }
        }

        void settle(Ledger ledger) {
            ledger.settle(paid.call(), micros, upTo);
        }
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
