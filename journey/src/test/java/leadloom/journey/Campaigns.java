package leadloom.journey;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.campaign.Campaign.Action;
import leadloom.journey.campaign.Campaign.Again;
import leadloom.journey.campaign.Campaign.Approvals;
import leadloom.journey.campaign.Campaign.AtMost;
import leadloom.journey.campaign.Campaign.Cold;
import leadloom.journey.campaign.Campaign.CrmSync;
import leadloom.journey.campaign.Campaign.Enrichment;
import leadloom.journey.campaign.Campaign.FirstLine;
import leadloom.journey.campaign.Campaign.Limits;
import leadloom.journey.campaign.Campaign.ScoringRule;
import leadloom.journey.campaign.Campaign.ScoringRule.Fit;
import leadloom.journey.campaign.Campaign.ScoringRule.Interest;
import leadloom.journey.campaign.Campaign.ScoringRule.Quiet;
import leadloom.journey.campaign.Campaign.Segment;
import leadloom.journey.campaign.Campaign.Sequence;
import leadloom.journey.campaign.Campaign.SignalKind;
import leadloom.journey.campaign.Campaign.Step;
import leadloom.journey.campaign.Campaign.Stop;
import leadloom.journey.campaign.Campaign.Window;
import leadloom.journey.campaign.Campaign.Zones;
import leadloom.journey.campaign.Condition;
import leadloom.journey.campaign.Condition.AtLeast;
import leadloom.journey.campaign.Condition.OneOf;
import leadloom.journey.campaign.Pilot;
import org.jspecify.annotations.Nullable;

/** Builds campaigns for tests. A new one sends at any hour, asks sales about cold leads, and has no step yet. */
final class Campaigns {

    static final Window ANY_HOUR = new Window(0, 1440, Set.of(1, 2, 3, 4, 5, 6, 7));
    static final Window OFFICE_HOURS = new Window(9 * 60, 17 * 60, Set.of(1, 2, 3, 4, 5));
    static final Action SKIP = new Action.Skip();

    private final List<ScoringRule> scoring = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    private final Map<String, Sequence> sequences = new LinkedHashMap<>();
    private final Set<Stop> stops = EnumSet.allOf(Stop.class);
    private boolean consentRequired;
    private Again again = new Again(false, ofDays(90));
    private @Nullable Enrichment enrichment;
    private @Nullable CrmSync crm;
    private @Nullable FirstLine firstLine;
    private Cold cold = new Cold(ofDays(30), true, ofDays(2), ofDays(4), true);
    private Approvals approvals = new Approvals(0, 0, 0, true, Set.of(), ofHours(8), ofDays(1), true);
    private Limits limits = new Limits(new AtMost(100, ofDays(1)), null, Duration.ZERO, ANY_HOUR, null);

    /** One segment, and these steps as its sequence {@code main}. */
    static Campaigns of(Step... steps) {
        return new Campaigns().segment("all", Condition.ALWAYS, "main").sequence("main", steps);
    }

    /** Everything at once: three segments, lines with approvals, branches, a hand-over, limits in the lead's zone. */
    static Campaigns full() {
        return new Campaigns()
                .enrichment(new Enrichment(ofHours(6), ofDays(90)))
                .crm(new CrmSync(true, true))
                .score(new Fit("big", 30, atLeast("company.employees", 100)))
                .score(new Interest("clicked", 25, SignalKind.CLICK, Condition.ALWAYS, false, ofDays(10)))
                .score(new Interest("seen", 10, SignalKind.PAGE_VIEW, Condition.ALWAYS, true, null))
                .score(new Quiet("quiet", -5, ofDays(7)))
                .segment("hot", atLeast("score", 50), "call")
                .segment("warm", atLeast("score", 20), "nurture")
                .segment("rest", Condition.ALWAYS, "educate")
                .sequence(
                        "call",
                        step("task", Duration.ZERO, new Action.HandTo("sales", ofDays(2))),
                        send("offer", ofDays(1)))
                .sequence(
                        "nurture",
                        withLine("first", Duration.ZERO),
                        send("second", ofDays(3)),
                        branch(
                                "read",
                                ofDays(2),
                                both(is("opened", "by-a-person"), is("clicked", "false")),
                                new Action.GoTo("short", "read, but followed no link"),
                                null),
                        withLine("third", ofDays(1)))
                .sequence("short", send("brief", ofDays(1)), step("tell", ofDays(1), new Action.Tell("sales")))
                .sequence(
                        "educate",
                        send("one", ofDays(1)),
                        branch("loop", ofDays(2), is("opened", "by-a-person"), new Action.GoTo("short", "reads"), SKIP),
                        send("two", ofDays(4)))
                .lines(true)
                .approvals(new Approvals(3, 20, 50, true, Set.of(), ofHours(8), ofDays(1), true))
                .limits(new Limits(new AtMost(3, ofDays(10)), null, ofDays(1), OFFICE_HOURS, null));
    }

    Campaigns score(ScoringRule rule) {
        scoring.add(rule);
        return this;
    }

    Campaigns segment(String id, Condition when, String sequence) {
        segments.add(new Segment(id, id, when, sequence));
        return this;
    }

    Campaigns sequence(String id, Step... steps) {
        sequences.put(id, new Sequence(id, List.of(steps)));
        return this;
    }

    Campaigns stopOnlyWhen(Stop... only) {
        stops.clear();
        stops.addAll(List.of(only));
        return this;
    }

    Campaigns consentRequired() {
        consentRequired = true;
        return this;
    }

    Campaigns again(Duration notBefore) {
        again = new Again(true, notBefore);
        return this;
    }

    Campaigns enrichment(Enrichment lookUp) {
        enrichment = lookUp;
        return this;
    }

    Campaigns crm(CrmSync sync) {
        crm = sync;
        return this;
    }

    Campaigns cold(Cold rule) {
        cold = rule;
        return this;
    }

    /** @param plainIfItFails what to do where no line can be had: the plain mail, or ask a person */
    Campaigns lines(boolean plainIfItFails) {
        firstLine = new FirstLine(
                "Write.", "en", List.of("company.name"), 20, List.of(), Set.of(), true, plainIfItFails, true, 0);
        return this;
    }

    Campaigns approvals(Approvals rule) {
        approvals = rule;
        return this;
    }

    Campaigns limits(Limits rule) {
        limits = rule;
        return this;
    }

    Campaign build() {
        return new Campaign(
                "test",
                1,
                1,
                "Test",
                "owner@company.example",
                new Zones(true, ZoneOffset.UTC),
                new Campaign.Entry(Set.of("api"), consentRequired, again),
                enrichment,
                crm,
                scoring,
                segments,
                sequences,
                stops,
                cold,
                Map.of(),
                firstLine,
                approvals,
                limits,
                null,
                Campaign.Tracking.OFF,
                Pilot.NONE);
    }

    static Step step(String id, Duration after, Action then) {
        return new Step(id, after, Condition.ALWAYS, then, null);
    }

    static Step branch(String id, Duration after, Condition when, Action then, @Nullable Action otherwise) {
        return new Step(id, after, when, then, otherwise);
    }

    static Step send(String id, Duration after) {
        return step(id, after, new Action.Send("t-" + id, false));
    }

    static Step withLine(String id, Duration after) {
        return step(id, after, new Action.Send("t-" + id, true));
    }

    static Condition is(String field, String value) {
        return new Condition(List.of(new Condition.Test(field, new OneOf(List.of(value)))));
    }

    static Condition atLeast(String field, int bound) {
        return new Condition(List.of(new Condition.Test(field, new AtLeast(BigDecimal.valueOf(bound)))));
    }

    static Condition both(Condition one, Condition other) {
        var tests = new ArrayList<>(one.tests());
        tests.addAll(other.tests());
        return new Condition(tests);
    }
}
