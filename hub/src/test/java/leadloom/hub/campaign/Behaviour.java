package leadloom.hub.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import leadloom.journey.Entry;
import leadloom.journey.Event;
import leadloom.journey.Explanation;
import leadloom.journey.Fold;
import leadloom.journey.Journey;
import leadloom.journey.LeadState;
import leadloom.journey.Move;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.campaign.Campaign.Segment;
import leadloom.journey.campaign.Campaign.Sequence;
import leadloom.journey.campaign.Campaign.Step;
import leadloom.journey.campaign.Condition;
import leadloom.journey.engagement.Grade;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import leadloom.journey.policy.ApprovalPolicy;

/**
 * What a campaign does, as text: what it decides about made-up leads and why, what its conditions answer, what its
 * mails say, what it is called where people choose it. Two campaigns that are read differently and do the same have the
 * same.
 */
final class Behaviour {

    private static final int LIVES = 40;
    private static final int MOST_DECISIONS = 60;
    private static final Instant FRIDAY = Instant.parse("2026-03-06T08:00:00Z");
    private static final Condition NEVER =
            new Condition(List.of(new Condition.Test("no.such", new Condition.Known(true))));

    private static final List<String> VALUES = List.of(
            "",
            "-1",
            "0",
            "1",
            "2",
            "3",
            "5",
            "9",
            "10",
            "20",
            "49",
            "50",
            "77",
            "80",
            "99",
            "100",
            "101",
            "500",
            "501",
            "1000",
            "2000",
            "8999999",
            "9000000",
            "food",
            "mining",
            "logistics",
            "hot",
            "cool",
            "rest",
            "true",
            "false",
            "no",
            "by-a-person",
            "by-machine",
            "unknown",
            "PT",
            "Portugal",
            "Porto",
            "pt",
            "Europe/Lisbon",
            "gold",
            "work-address",
            "free-mail",
            "reserved",
            "plant head",
            "https://x.example/pricing");

    private Behaviour() {}

    /** One part after the other, so that whoever compares can stop at the first that differs. */
    static Stream<String> of(Campaign campaign) {
        return Stream.concat(
                Stream.of(
                        campaign.id() + campaign.title(),
                        conditions(campaign).toString(),
                        mails(campaign).toString()),
                views(campaign).stream()
                        .flatMap(view -> Stream.iterate(0, seed -> seed + 1)
                                .limit(LIVES)
                                .map(seed -> new Life(view, seed).lived())));
    }

    private static List<String> conditions(Campaign campaign) {
        var all = new ArrayList<Condition>();
        campaign.scoring().forEach(rule -> {
            switch (rule) {
                case Campaign.ScoringRule.Fit fit -> all.add(fit.when());
                case Campaign.ScoringRule.Interest interest -> all.add(interest.when());
                case Campaign.ScoringRule.Quiet quiet -> {}
            }
        });
        campaign.segments().forEach(segment -> all.add(segment.when()));
        campaign.sequences().values().forEach(sequence -> sequence.steps().forEach(step -> all.add(step.when())));
        return all.stream()
                .flatMap(condition -> condition.tests().stream())
                .map(Behaviour::answers)
                .toList();
    }

    /** A condition holds where all of its tests do, so each is asked alone. */
    private static String answers(Condition.Test test) {
        var alone = new Condition(List.of(test));
        var answers = new StringBuilder(test.field()).append(alone.holds(field -> Optional.empty()));
        VALUES.forEach(value -> answers.append(alone.holds(field -> Optional.of(value)) ? '+' : '-'));
        return answers.toString();
    }

    private static List<Object> mails(Campaign campaign) {
        return campaign.templates().values().stream()
                .<Object>map(template -> template.id() + Templates.render(template, Facts.NONE, Map.of()))
                .sorted()
                .toList();
    }

    /**
     * As it is, and with leads sent into each segment past conditions that hold all or never, so that no step is
     * missed.
     */
    private static List<Campaign> views(Campaign campaign) {
        var views = new ArrayList<>(List.of(campaign));
        for (var first : campaign.segments()) {
            views.add(view(campaign, first, step -> Condition.ALWAYS));
            views.add(view(campaign, first, step -> NEVER));
            views.add(view(
                    campaign, first, step -> step.then() instanceof Campaign.Action.GoTo ? NEVER : Condition.ALWAYS));
        }
        return views;
    }

    private static Campaign view(Campaign from, Segment first, Function<Step, Condition> when) {
        var segments =
                new ArrayList<>(List.of(new Segment(first.id(), first.title(), Condition.ALWAYS, first.sequence())));
        segments.addAll(from.segments());
        var sequences = new LinkedHashMap<String, Sequence>();
        from.sequences()
                .forEach((name, sequence) -> sequences.put(
                        name,
                        new Sequence(
                                name,
                                sequence.steps().stream()
                                        .map(step -> new Step(
                                                step.id(),
                                                step.after(),
                                                when.apply(step),
                                                step.then(),
                                                step.otherwise()))
                                        .toList())));
        var scoring = from.scoring().stream().map(Behaviour::always).toList();
        return new Campaign(
                from.id(),
                from.version(),
                from.engine(),
                from.title(),
                from.owner(),
                from.zones(),
                from.entry(),
                from.enrichment(),
                from.crm(),
                scoring,
                segments,
                sequences,
                from.stopWhen(),
                from.cold(),
                from.templates(),
                from.firstLine(),
                from.approvals(),
                from.limits(),
                from.budget(),
                from.tracking(),
                from.pilot());
    }

    private static Campaign.ScoringRule always(Campaign.ScoringRule rule) {
        return switch (rule) {
            case Campaign.ScoringRule.Fit fit -> new Campaign.ScoringRule.Fit(fit.id(), fit.points(), Condition.ALWAYS);
            case Campaign.ScoringRule.Interest interest ->
                new Campaign.ScoringRule.Interest(
                        interest.id(),
                        interest.points(),
                        interest.signal(),
                        Condition.ALWAYS,
                        interest.once(),
                        interest.halfLife());
            case Campaign.ScoringRule.Quiet quiet -> quiet;
        };
    }

    /** A lead whose chance depends on its number alone. */
    private static final class Life {
        private final Campaign campaign;
        private final int seed;
        private final Random random;
        private final StringBuilder told = new StringBuilder();
        private LeadState state;
        private Instant now;
        private int after;

        Life(Campaign campaign, int seed) {
            this.campaign = campaign;
            this.seed = seed;
            this.random = new Random(seed * 7_919L + 1);
            this.state = LeadState.unknown(new LeadId("lead_" + seed));
            this.now = FRIDAY.plus(Duration.ofHours(7L * seed));
        }

        String lived() {
            captured();
            try {
                for (var decisions = 0; decisions < MOST_DECISIONS; decisions++) {
                    var decision = Journey.next(state, campaign, now);
                    told.append(Explanation.of(state, campaign, now)).append('\n');
                    tell(new Event.Decided(after, 1, 1, decision.move(), decision.reason(), decision.turns()));
                    after = state.position();
                    if (!follow(decision.move())) {
                        return told.toString();
                    }
                }
            } catch (IllegalStateException | NoSuchElementException defect) {
                told.append(defect.getMessage());
            }
            return told.toString();
        }

        private void captured() {
            var consent = List.of(Consent.GIVEN, Consent.UNKNOWN, Consent.GIVEN, Consent.WITHHELD)
                    .get(seed % 4);
            var zone = seed % 2 == 0 ? "America/New_York" : null;
            tell(new Event.Captured(
                    "api",
                    consent,
                    zone,
                    new Facts(Map.of(
                            "lead.email",
                            "ada@company.example",
                            "lead.email_kind",
                            "work-address",
                            "lead.title",
                            "Head"))));
        }

        private void tell(Event event) {
            state = Fold.with(state, List.of(new Entry(state.position() + 1, now, event)));
        }

        private boolean follow(Move move) {
            switch (move) {
                case Move.Enrich enrich ->
                    tell(
                            seed % 3 == 0
                                    ? new Event.EffectFailed(after, "Unavailable")
                                    : new Event.Enriched(after, true, new Facts(Map.of("company.employees", "120"))));
                case Move.SyncCrm sync -> tell(new Event.CrmSynced(after, "contact"));
                case Move.Compose compose -> compose(compose);
                case Move.Deliver deliver -> delivered();
                case Move.Notify notify -> tell(new Event.Notified(after));
                case Move.AskHuman ask -> {
                    if (random.nextInt(3) == 0) {
                        var choice =
                                ask.choices().get(random.nextInt(ask.choices().size()));
                        tell(new Event.Reviewed(ask.review(), choice, ask.group(), "line_edited"));
                    } else {
                        now = ask.until();
                    }
                }
                case Move.Wait wait -> {
                    now = wait.until();
                    befalls();
                }
                case Move.Finish finish -> {
                    return comesAgain();
                }
            }
            return true;
        }

        private void compose(Move.Compose compose) {
            if (random.nextInt(8) == 0) {
                tell(new Event.EffectFailed(after, "Rejected"));
                return;
            }
            var failed = random.nextInt(4) == 0 ? List.of("too_long") : List.<String>of();
            var confidence = 45 + random.nextInt(50);
            var trial = random.nextInt(4) == 0;
            tell(new Event.LineDrafted(after, "line", confidence, failed, trial));
            if (compose.deliver() != null
                    && ApprovalPolicy.mayLeaveUnseen(campaign.approvals(), failed.isEmpty(), confidence, trial)) {
                delivered();
            }
        }

        private void delivered() {
            tell(new Event.Delivered(after, "touch" + after));
            switch (random.nextInt(6)) {
                case 0 -> tell(new Event.Opened("touch" + after, Grade.PERSON));
                case 1 -> tell(new Event.Clicked("touch" + after, Grade.PERSON, "https://x.example/pricing"));
                case 2 -> tell(new Event.Bounced("touch" + after, random.nextBoolean()));
                default -> {}
            }
        }

        private void befalls() {
            switch (random.nextInt(24)) {
                case 0 -> tell(new Event.Replied("touch"));
                case 1 -> tell(new Event.MeetingBooked());
                case 2 -> tell(new Event.Bought());
                case 3 -> tell(new Event.Unsubscribed("link"));
                case 4, 5 -> tell(new Event.PageViewed("https://x.example/pricing"));
                case 6, 7, 8 -> tell(new Event.Clicked("touch", Grade.PERSON, "https://x.example/pricing"));
                default -> {}
            }
        }

        private boolean comesAgain() {
            if (state.returned() != null || state.life() > 1) {
                return false;
            }
            now = now.plus(Duration.ofDays(seed % 2 == 0 ? 100 : 200));
            captured();
            return true;
        }
    }
}
