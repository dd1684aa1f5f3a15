package leadloom.api.console.leads;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import leadloom.api.lead.Labels;
import leadloom.api.lead.Why;
import leadloom.hub.desk.LeadStory;
import leadloom.hub.spend.BudgetLeft;
import leadloom.journey.LeadState;
import leadloom.journey.LeadState.Mark;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.lead.Consent;
import org.jspecify.annotations.Nullable;

/** Everything that stands between a lead and its next mail, in order, passed or not, with its value. */
final class Gates {

    private final List<Gate> gates = new ArrayList<>();
    private final Said said;

    private Gates(Said said) {
        this.said = said;
    }

    /** @param opens when it lets a mail through; null where it does, and where nobody knows */
    record Gate(boolean passes, String words, @Nullable Instant opens) {}

    static List<Gate> of(
            LeadStory story, LeadState state, Campaign campaign, Why why, Optional<BudgetLeft> left, Said said) {
        if (state.capture() == null || story.row().endedAt() != null) {
            return List.of();
        }
        var gates = new Gates(said);
        gates.person(story, state, campaign);
        gates.add(!state.is(Mark.PAUSED), "Not paused", "Paused by a person");
        gates.pilot(state);
        gates.limits(state, why);
        gates.money(left);
        gates.turn(story);
        return List.copyOf(gates.gates);
    }

    private void person(LeadStory story, LeadState state, Campaign campaign) {
        var consent = state.captured().consent();
        var agreed = consent == Consent.GIVEN
                || consent == Consent.UNKNOWN && !campaign.entry().consentRequired();
        var given = story.consents().isEmpty() ? null : story.consents().getLast();
        var since = given == null
                ? ""
                : ", " + said.day(given.at()) + (given.wording() == null ? "" : ", wording " + given.wording());
        add(agreed, "Consent " + consent.name().toLowerCase(Locale.ROOT) + since, "Consent is missing" + since);
        add(!state.is(Mark.UNSUBSCRIBED) && !state.is(Mark.COMPLAINED), "Not unsubscribed", "Wants no more mail");
        var sent = state.touches().size();
        add(
                !state.is(Mark.HARD_BOUNCED),
                "Address works" + (sent == 0 ? ": nothing sent yet" : " (" + sent + " sent, none came back)"),
                "The address does not exist");
        add(!state.is(Mark.TAKEN_OVER), "With nobody of sales", "Taken over by a person");
    }

    private void pilot(LeadState state) {
        if (state.is(Mark.BY_HAND)) {
            add(false, "", "A person does this lead by hand, as one of the pilot’s");
        } else {
            add(
                    !state.is(Mark.WAITS_FOR_PILOT),
                    "No pilot keeps it back",
                    "Beyond the share that runs before the pilot ends");
        }
    }

    private void limits(LeadState state, Why why) {
        for (var gate : why.whyNot()) {
            var last = gate.rule().equals("limits.gap_at_least")
                    ? state.lastTouch()
                            .map(touch -> ", last one " + said.words().at(touch.at()))
                            .orElse(", none sent yet")
                    : "";
            gates.add(new Gate(
                    gate.passes(),
                    Labels.of(gate.rule()) + ": " + gate.value() + last,
                    gate.passes() ? null : gate.opensAt()));
        }
    }

    private void money(Optional<BudgetLeft> left) {
        left.ifPresent(budget -> {
            var amount = said.words().money(Math.max(0, budget.micros()), budget.currency());
            add(
                    budget.micros() > 0,
                    "Campaign’s budget left: " + amount,
                    "The campaign’s budget of this month is used up");
        });
    }

    private void turn(LeadStory story) {
        var row = story.row();
        var waits = List.of("waiting", "held", "watching", "asking", "paused").contains(row.stage());
        if (waits && row.nextWhat() != null) {
            gates.add(new Gate(false, "Its turn has not come: " + said.of(row.nextWhat()), row.nextAt()));
        }
    }

    private void add(boolean passes, String open, String shut) {
        gates.add(new Gate(passes, passes ? open : shut, null));
    }
}
