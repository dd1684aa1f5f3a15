package leadloom.hub.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PriceFileTest {

    private static final String TWO = """
            prices:
              - {vendor: openai, product: gpt-x, from: 2026-07-30, checked: 2026-11-01, source: a page,
                 per: {million_input: 2 USD, million_output: 12.000001 USD}, up_to_tokens: 272000}
              - {vendor: openai, product: gpt-x, from: 2026-09-22, checked: 2026-11-01, source: a page,
                 per: {million_input: 1 EUR, million_output: 0 EUR}}
              - {vendor: openai, from: 2026-08-01, checked: 2026-11-01, source: a page, per: {million_input: 9 USD}}
            """;

    @Test
    void theNewestEntryThatHasBegunHoldsAndAProductsOwnBeatsTheVendors() {
        var list = PriceFile.parse("prices.yaml", TWO);

        assertThat(list.at("openai", "gpt-x", Instant.parse("2026-07-29T23:59:59Z")))
                .isEmpty();
        assertThat(list.at("openai", "gpt-x", PriceUnit.INPUT, Instant.parse("2026-07-30T00:00:00Z")))
                .contains(2_000_000L);
        assertThat(list.at("openai", "gpt-x", PriceUnit.OUTPUT, Instant.parse("2026-09-21T23:59:59Z")))
                .contains(12_000_001L);
        assertThat(list.at("openai", "gpt-x", Instant.parse("2026-09-22T00:00:00Z")))
                .get()
                .satisfies(entry -> {
                    assertThat(entry.currency()).isEqualTo("EUR");
                    assertThat(entry.micros(PriceUnit.OUTPUT))
                            .as("stated as nothing")
                            .contains(0L);
                    assertThat(entry.micros(PriceUnit.CACHED_INPUT)).isEmpty();
                    assertThat(entry.label()).isEqualTo("openai gpt-x from 2026-09-22");
                    assertThat(entry.upToTokens()).isZero();
                });
        assertThat(list.at("openai", "another", PriceUnit.INPUT, Instant.parse("2026-09-22T00:00:00Z")))
                .contains(9_000_000L);
        assertThat(list.at("hunter", "", Instant.parse("2026-09-22T00:00:00Z"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            million_output: 12.000001 USD | million_output: 12 EUR     | prices.yaml:3:50  error  one entry has one currency
            million_input: 2 USD          | million_input: 2           | prices.yaml:3:27  error  2 needs a currency
            million_input: 2 USD          | million_inputs: 2 USD      | prices.yaml:3:12  error  unknown key
            from: 2026-07-30              | from: 30 July              | prices.yaml:2:44  error  "30 July" is not a day
            from: 2026-07-30              | from: 2026-09-22           | is said twice
            checked: 2026-11-01           | chekced: 2026-11-01        | Did you mean "checked"
            vendor: openai                | name: openai               | needs "vendor"
            up_to_tokens: 272000          | up_to_tokens: many         | up_to_tokens is a whole number
            """)
    void whatIsWrongIsSaidWithItsPlace(String right, String wrong, String said) {
        assertThatThrownBy(() -> PriceFile.parse("prices.yaml", TWO.replaceFirst(right, wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }

    @Test
    void aListOfOnesOwnIsReadFromItsFile(@TempDir Path folder) throws IOException {
        var file = folder.resolve("ours.yaml");
        Files.writeString(file, TWO);

        assertThat(PriceFile.read(file).entries()).hasSize(3);
        assertThatThrownBy(() -> PriceFile.read(folder.resolve("none.yaml")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void whatIsShippedSaysForEachPriceWhereItIsFromAndWhenItWasLookedUp() {
        var list = PriceFile.shipped();
        var now = Instant.parse("2026-11-23T00:00:00Z");

        assertThat(list.entries()).hasSizeGreaterThan(15).allSatisfy(entry -> {
            assertThat(entry.source()).isNotBlank();
            assertThat(entry.checked()).isAfterOrEqualTo(LocalDate.parse("2026-01-01"));
        });
        assertThat(list.at("hunter", "", PriceUnit.LOOK_UP, now)).contains(24_500L);
        assertThat(list.at("openai", "gpt-6-luna", PriceUnit.CACHE_WRITE, now)).contains(125_000L);
        assertThat(list.at("people-data-labs", "", now))
                .as("nobody published one")
                .isEmpty();
    }
}
