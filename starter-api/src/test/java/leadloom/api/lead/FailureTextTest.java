package leadloom.api.lead;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FailureTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    deliver failed 1 times, last as Rejected | sending the e-mail failed once: the vendor refused it, and would refuse it again
                    sync-crm failed 9 times, last as Unavailable | writing to the CRM failed 9 times: the vendor could not be reached
                    rebuild failed 2 times, last as Odd | rebuild failed 2 times: last as Odd
                    the campaign says so | the campaign says so
                    """)
    void saysWhatFailedAndWhy(String written, String said) {
        assertThat(FailureText.of(written)).isEqualTo(said);
    }
}
