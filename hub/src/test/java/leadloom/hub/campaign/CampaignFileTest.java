package leadloom.hub.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadloom.journey.campaign.Campaign.Action;
import leadloom.journey.campaign.Campaign.ScoringRule.Fit;
import leadloom.journey.campaign.Campaign.ScoringRule.Interest;
import leadloom.journey.campaign.Campaign.ScoringRule.Quiet;
import leadloom.journey.campaign.Campaign.SignalKind;
import leadloom.journey.campaign.Campaign.Step;
import leadloom.journey.campaign.Campaign.Stop;
import leadloom.journey.campaign.Campaign.Template;
import leadloom.journey.campaign.Campaign.Window;
import leadloom.journey.campaign.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CampaignFileTest {

    private static final String SMALL = """
            version: 1
            campaign: small
            owner: mara@example.com
            time_zone: {of: recipient, otherwise: Europe/Lisbon}
            entry: {from: [api], consent: required}
            segments: [{id: all, sequence: hello}]
            sequences: {hello: [{id: one, send: hello}]}
            stop_when: [unsubscribed]
            cold: {quiet_for: 30d, then: close}
            templates: {hello: {subject: Hello, body: Hello.}}
            limits:
              per_person: {at_most: 2, in: 7d}
              send_between: {from: "06:00", to: "24:00", days: [mon, sun]}
            """;

    @Test
    void whatIsLeftOutHasNoEffect() {
        var campaign = Resources.campaign(SMALL);

        assertThat(campaign.enrichment()).isNull();
        assertThat(campaign.crm()).isNull();
        assertThat(campaign.firstLine()).isNull();
        assertThat(campaign.budget()).isNull();
        assertThat(campaign.limits().perCompany()).isNull();
        assertThat(campaign.limits().perDay()).isNull();
        assertThat(campaign.entry().again().allowed()).isFalse();
        assertThat(campaign.scoring()).isEmpty();
    }

    @Test
    void everySectionIsRead() {
        var campaign = Resources.campaign(Resources.text("/campaigns/every-key.yaml"));

        assertThat(campaign.version()).isZero();
        assertThat(campaign.engine()).isEqualTo(1);
        assertThat(campaign.scoring())
                .hasExactlyElementsOfTypes(Fit.class, Interest.class, Interest.class, Quiet.class);
        assertThat(campaign.scoring().get(1)).isInstanceOfSatisfying(Interest.class, rule -> {
            assertThat(rule.signal()).isEqualTo(SignalKind.CLICK);
            assertThat(rule.once()).isFalse();
            assertThat(rule.halfLife()).isEqualTo(Duration.ofDays(30));
        });
        assertThat(campaign.stopWhen()).isEqualTo(Set.of(Stop.REPLIED, Stop.UNSUBSCRIBED));
        assertThat(campaign.sequences().keySet()).containsExactly("nurture", "lessons", "spare");
        assertThat(campaign.sequences().values().stream().flatMap(sequence -> sequence.steps().stream()))
                .extracting(Step::then)
                .contains(new Action.GoTo("lessons", "another angle"));
        assertThat(campaign.templates()).containsEntry("other", new Template("other", "Again", "Hello.\n"));
        assertThat(campaign.approvals().confidenceBelowPercent()).isEqualTo(70);
        assertThat(campaign.firstLine()).isNotNull().extracting("perLineMicros").isEqualTo(5_000L);
        assertThat(campaign.budget()).isNotNull().extracting("perMonthMicros").isEqualTo(400_000_000L);
    }

    @Test
    void aDayMayEndAtMidnight() {
        assertThat(Resources.campaign(SMALL).limits().window()).isEqualTo(new Window(360, 1440, Set.of(1, 7)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lead.email: {is: work-address}|lead.email_kind|OneOf[choices=[work-address]]",
                "lead.email: {not: [formed, reserved]}|lead.email_kind|NoneOf[choices=[formed, reserved]]",
                "company.employees: {from: 50}|company.employees|AtLeast[bound=50]",
                "company.employees: {to: 1.5}|company.employees|AtMost[bound=1.5]",
                "company.employees: {below: 9}|company.employees|Below[bound=9]",
                "lead.title: {contains: [Plant, OPS]}|lead.title|Contains[parts=[plant, ops]]",
                "lead.title: {contains: Plant}|lead.title|Contains[parts=[plant]]",
                "form.size: {is: [1, two, true]}|form.size|OneOf[choices=[1, two, true]]",
                "form.size: no|form.size|OneOf[choices=[no]]",
                "custom.tier: {known: false}|custom.tier|Known[expected=false]"
            })
    void conditionsAreData(String line, String field, String comparison) {
        var campaign = Resources.campaign(SMALL + "scoring: [{id: rule, if: {" + line + "}, points: 5}]\n");

        assertThat(campaign.scoring().getFirst()).isInstanceOfSatisfying(Fit.class, rule -> {
            assertThat(rule.when().tests()).hasSize(1);
            assertThat(rule.when().tests().getFirst().field()).isEqualTo(field);
            assertThat(rule.when().tests().getFirst().comparison()).hasToString(comparison);
        });
    }

    @Test
    void severalComparisonsOfOneFieldMustAllHold() {
        var campaign = Resources.campaign(
                SMALL + "scoring: [{id: rule, if: {company.employees: {from: 50, below: 500}}, points: 5}]\n");

        assertThat(campaign.scoring().getFirst())
                .isEqualTo(new Fit(
                        "rule",
                        5,
                        new Condition(List.of(
                                new Condition.Test("company.employees", new Condition.AtLeast(new BigDecimal(50))),
                                new Condition.Test("company.employees", new Condition.Below(new BigDecimal(500)))))));
    }

    @Test
    void whatIsNotEnforcedIsSaidAndLimitsBlockLiveMode() {
        var valid = Resources.valid(SMALL + "ramp: {shares: [10%, 100%]}\n");

        assertThat(valid.warnings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
            assertThat(finding.message()).startsWith("\"ramp\" is not enforced by this version");
        });
        assertThat(valid.blockingLive()).containsExactly(new NotEnforced("ramp", true));
        assertThat(Resources.valid(SMALL).blockingLive()).isEmpty();
    }

    @Test
    void whatIsNotALimitDoesNotBlockLiveMode() {
        var valid = Resources.valid(
                SMALL.replace("consent: required}", "consent: required, same_person: {keep: newest-answers}}"));

        assertThat(valid.warnings()).extracting(Finding::severity).containsExactly(Severity.NOTICE);
        assertThat(valid.blockingLive()).isEmpty();
    }

    @Test
    void aStepInsideTheGapIsWarnedAbout() {
        var hasty = SMALL.replace("{id: one, send: hello}", "{id: one, send: hello}, {id: two, after: 1d, send: hello}")
                + "  gap_at_least: 3d\n";

        assertThat(Resources.valid(hasty).warnings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message())
                    .isEqualTo("the step \"two\" comes 1d after the mail before it; limits.gap_at_least holds it back"
                            + " until 3d");
            assertThat(finding.pointer()).contains("/sequences/hello/1/after");
        });
    }

    @Test
    void aNameThatNothingUsesIsWarnedAbout() {
        var idle = SMALL.replace("templates: {", "templates: {spare: {subject: Spare, body: Spare.}, ");

        assertThat(Resources.valid(idle).warnings())
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("the template \"spare\" is never used: no step sends it");
    }

    @Test
    void aPublishedVersionIsTheSameCampaignWithItsNumber() {
        var campaign = Resources.campaign(SMALL);

        var third = CampaignFile.withVersion(campaign, 3);

        assertThat(third.version()).isEqualTo(3);
        assertThat(CampaignFile.withVersion(third, 0)).isEqualTo(campaign);
        assertThat(CampaignFile.published(SMALL, Map.of(), 3)).isEqualTo(third);
    }

    @Test
    void aByteOrderMarkIsNoMistake() {
        assertThat(Resources.campaign("\uFEFF" + SMALL)).isEqualTo(Resources.campaign(SMALL));
    }

    @Test
    void windowsLineEndingsAreNoMistake() {
        assertThat(Resources.campaign(SMALL.replace("\n", "\r\n"))).isEqualTo(Resources.campaign(SMALL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing",
                "just words",
                "[1, 2]",
                "{",
                "a: *nowhere",
                "--- 1\n--- 2",
                "? [a]\n: b",
                "!!Date x",
                "a: \"\\q\"",
                "<<: {version: 1}",
                "\u0000"
            })
    void whatIsNoCampaignIsRefusedInWords(String yaml) {
        assertThat(Resources.errors(yaml)).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.message()).isNotBlank().doesNotContain("Exception", "java.", "org.snakeyaml");
            assertThat(finding.line()).isPositive();
            assertThat(finding.column()).isPositive();
        });
    }

    @Test
    void aHostileFileIsRefusedWithoutHarm() {
        assertThat(Resources.errors("[".repeat(100_000))).isNotEmpty();
        assertThat(Resources.errors("a: ".repeat(1) + "x".repeat(600_000))).hasSize(1);
        assertThat(Resources.errors("a: &a [*a]\nsegments: *a\n")).isNotEmpty();
    }

    /** Each sequence leads to the next by two ways: 2 to the power of 90 paths, looked at once each. */
    @Test
    @Timeout(20)
    void manyWaysThroughManySequencesAreNotWalkedOneByOne() {
        var ways = new StringBuilder("sequences:\n  hello: [{id: one, go_to: s0, because: start}]\n");
        for (var i = 0; i < 90; i++) {
            var next = i == 89
                    ? "{id: end, send: hello}"
                    : "{id: a, if: {clicked: true}, go_to: s%1$d, because: a,"
                            + " otherwise: {go_to: s%1$d, because: b}}";
            ways.append("  s%d: [%s]\n".formatted(i, next.formatted(i + 1)));
        }

        var campaign = Resources.campaign(SMALL.replace("sequences: {hello: [{id: one, send: hello}]}\n", ways));

        assertThat(CampaignHorizon.longestLife(campaign)).isGreaterThan(Duration.ofDays(30));
    }

    @Test
    void aPlaceIsExactInsideATextOfSeveralLines() {
        var error = Resources.errors(SMALL.replace(
                        "body: Hello.}", "body: 'Hello {{lead.city | otherwise: \"x\"}}\n      and {{lead.city}}'}"))
                .getFirst();

        assertThat(error.line()).isEqualTo(11);
        assertThat(error.column()).isEqualTo(11);
        assertThat(error.pointer()).contains("/templates/hello/body");
    }

    @Test
    void aPublishedFileThatCannotBeReadIsADefect() {
        assertThatThrownBy(() -> CampaignFile.published("{}", Map.of(), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be read any more");
    }
}
