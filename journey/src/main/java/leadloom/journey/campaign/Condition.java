package leadloom.journey.campaign;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A condition as data: every test must hold. A field that nobody knows passes no test but {@code known: false}.
 *
 * @param tests in the order of the file; none means "always"
 */
public record Condition(List<Test> tests) {

    public static final Condition ALWAYS = new Condition(List.of());

    public Condition {
        tests = List.copyOf(tests);
    }

    public boolean holds(Function<String, Optional<String>> facts) {
        return tests.stream().allMatch(test -> test.holds(facts.apply(test.field())));
    }

    /** One line of a condition: a field and what must be true of it. */
    public record Test(String field, Comparison comparison) {

        boolean holds(Optional<String> value) {
            return switch (comparison) {
                case Known(var expected) -> value.isPresent() == expected;
                case AtLeast(var bound) ->
                    number(value).filter(n -> n.compareTo(bound) >= 0).isPresent();
                case AtMost(var bound) ->
                    number(value).filter(n -> n.compareTo(bound) <= 0).isPresent();
                case Below(var bound) ->
                    number(value).filter(n -> n.compareTo(bound) < 0).isPresent();
                case OneOf(var choices) ->
                    value.filter(v -> choices.stream().anyMatch(v::equalsIgnoreCase))
                            .isPresent();
                case NoneOf(var choices) ->
                    value.filter(v -> choices.stream().noneMatch(v::equalsIgnoreCase))
                            .isPresent();
                case Contains(var parts) ->
                    value.map(v -> v.toLowerCase(Locale.ROOT))
                            .filter(v -> parts.stream().anyMatch(v::contains))
                            .isPresent();
            };
        }

        private static Optional<BigDecimal> number(Optional<String> value) {
            try {
                return value.map(text -> new BigDecimal(text.strip()));
            } catch (NumberFormatException notANumber) {
                return Optional.empty();
            }
        }
    }

    /** What a field is compared with. */
    public sealed interface Comparison {}

    public record Known(boolean expected) implements Comparison {}

    public record AtLeast(BigDecimal bound) implements Comparison {}

    public record AtMost(BigDecimal bound) implements Comparison {}

    public record Below(BigDecimal bound) implements Comparison {}

    /** Equal to one of these, ignoring case. */
    public record OneOf(List<String> choices) implements Comparison {
        public OneOf {
            choices = List.copyOf(choices);
        }
    }

    /** Known, and equal to none of these, ignoring case. */
    public record NoneOf(List<String> choices) implements Comparison {
        public NoneOf {
            choices = List.copyOf(choices);
        }
    }

    /**
     * Has one of these in it.
     *
     * @param parts in lower case
     */
    public record Contains(List<String> parts) implements Comparison {
        public Contains {
            parts = parts.stream().map(part -> part.toLowerCase(Locale.ROOT)).toList();
        }
    }
}
