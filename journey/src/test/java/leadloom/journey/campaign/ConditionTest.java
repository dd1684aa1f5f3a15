package leadloom.journey.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import leadloom.journey.campaign.Condition.AtLeast;
import leadloom.journey.campaign.Condition.AtMost;
import leadloom.journey.campaign.Condition.Below;
import leadloom.journey.campaign.Condition.Comparison;
import leadloom.journey.campaign.Condition.Contains;
import leadloom.journey.campaign.Condition.Known;
import leadloom.journey.campaign.Condition.NoneOf;
import leadloom.journey.campaign.Condition.OneOf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ConditionTest {

    private static final String FIELD = "company.employees";
    private static final Comparison FROM_50 = new AtLeast(new BigDecimal(50));
    private static final Comparison TO_50 = new AtMost(new BigDecimal(50));
    private static final Comparison BELOW_50 = new Below(new BigDecimal(50));
    private static final Comparison FOOD_OR_WOOD = new OneOf(List.of("Food", "wood"));
    private static final Comparison NEITHER = new NoneOf(List.of("Food", "wood"));
    private static final Comparison PLANT = new Contains(List.of("Plant", "ops"));

    static List<Arguments> table() {
        return List.of(
                Arguments.of(FROM_50, "50", true),
                Arguments.of(FROM_50, "49.999", false),
                Arguments.of(FROM_50, "50.0", true),
                Arguments.of(FROM_50, " 51 ", true),
                Arguments.of(FROM_50, "9", false),
                Arguments.of(FROM_50, "1e2", true),
                Arguments.of(FROM_50, "fifty", false),
                Arguments.of(FROM_50, "50-100", false),
                Arguments.of(TO_50, "50", true),
                Arguments.of(TO_50, "50.001", false),
                Arguments.of(TO_50, "-1", true),
                Arguments.of(BELOW_50, "50", false),
                Arguments.of(BELOW_50, "49.999", true),
                Arguments.of(FOOD_OR_WOOD, "food", true),
                Arguments.of(FOOD_OR_WOOD, "WOOD", true),
                Arguments.of(FOOD_OR_WOOD, "foods", false),
                Arguments.of(NEITHER, "food", false),
                Arguments.of(NEITHER, "steel", true),
                Arguments.of(PLANT, "Head of plant 3", true),
                Arguments.of(PLANT, "DevOps", true),
                Arguments.of(PLANT, "Sales", false),
                Arguments.of(new Known(true), "anything", true),
                Arguments.of(new Known(false), "anything", false));
    }

    @ParameterizedTest
    @MethodSource("table")
    void aKnownValueIsCompared(Comparison comparison, String value, boolean holds) {
        assertThat(condition(comparison).holds(facts(Map.of(FIELD, value)))).isEqualTo(holds);
    }

    static List<Comparison> comparisons() {
        return List.of(FROM_50, TO_50, BELOW_50, FOOD_OR_WOOD, NEITHER, PLANT, new Known(true));
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void aFieldThatNobodyKnowsPassesNoTest(Comparison comparison) {
        assertThat(condition(comparison).holds(facts(Map.of()))).isFalse();
    }

    @Test
    void notKnownIsATestOfItsOwn() {
        assertThat(condition(new Known(false)).holds(facts(Map.of()))).isTrue();
    }

    @Test
    void withoutATestItAlwaysHolds() {
        assertThat(Condition.ALWAYS.holds(facts(Map.of()))).isTrue();
    }

    @Test
    void everyTestMustHold() {
        var both = new Condition(List.of(new Condition.Test(FIELD, FROM_50), new Condition.Test("lead.title", PLANT)));

        assertThat(both.holds(facts(Map.of(FIELD, "60", "lead.title", "Plant manager"))))
                .isTrue();
        assertThat(both.holds(facts(Map.of(FIELD, "60", "lead.title", "Buyer"))))
                .isFalse();
        assertThat(both.holds(facts(Map.of(FIELD, "40", "lead.title", "Plant manager"))))
                .isFalse();
    }

    private static Condition condition(Comparison comparison) {
        return new Condition(List.of(new Condition.Test(FIELD, comparison)));
    }

    private static Function<String, Optional<String>> facts(Map<String, String> facts) {
        return field -> Optional.ofNullable(facts.get(field));
    }
}
