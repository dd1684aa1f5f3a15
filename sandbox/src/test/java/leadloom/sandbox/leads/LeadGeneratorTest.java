package leadloom.sandbox.leads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeadGeneratorTest {

    private static final int LEADS = 5_000;

    @TempDir
    private Path folder;

    @Test
    void theSameSeedWritesTheSameFileAndALongerOneStartsWithIt() throws IOException {
        var one = folder.resolve("one.csv");
        var two = folder.resolve("two.csv");
        var longer = folder.resolve("longer.csv");

        LeadGenerator.write(one, 200, 4);
        LeadGenerator.write(two, 200, 4);
        LeadGenerator.write(longer, 300, 4);

        assertThat(two).hasSameTextualContentAs(one);
        assertThat(Files.readString(longer)).startsWith(Files.readString(one));
        assertThat(Files.readAllLines(one))
                .hasSize(201)
                .startsWith("email,first_name,last_name,title,company,country,time_zone,challenge,consent");
    }

    @Test
    void aboutATenthIsFreeMailAndATwentiethHasNotConsented() {
        var freeMail = LeadGenerator.leads(LEADS, 1)
                .filter(lead -> lead.company().isEmpty())
                .count();
        var without = LeadGenerator.leads(LEADS, 1)
                .filter(lead -> lead.consent().equals("no"))
                .count();

        assertThat(freeMail).isBetween(400L, 600L);
        assertThat(without).isBetween(180L, 320L);
    }

    @Test
    void everyAddressIsPlainAndComesOnce() {
        assertThat(LeadGenerator.leads(LEADS, 1).map(DemoLead::email))
                .doesNotHaveDuplicates()
                .allMatch(address -> address.matches("[a-z]+\\.[a-z]+\\.[0-9]+@[a-z.-]+\\.[a-z]+"));
    }

    @Test
    void aCellWithACommaOrAQuoteIsQuoted() throws IOException {
        var file = folder.resolve("quoted.csv");
        var lead = new DemoLead("a@b.example", "A", "B", "Head, \"real\"", "", "DE", "Europe/Berlin", "x", "yes");

        LeadGenerator.write(file, Stream.of(lead));

        assertThat(Files.readAllLines(file).getLast())
                .isEqualTo("a@b.example,A,B,\"Head, \"\"real\"\"\",,DE,Europe/Berlin,x,yes");
    }

    @Test
    void everyCanaryTokenIsPlantedOnceAndFoundInNoOtherLead() {
        var tokens = LeadGenerator.canaryTokens(1, 5);
        var planted = LeadGenerator.canaries(1, 5).toString();

        assertThat(tokens).hasSize(30).doesNotHaveDuplicates().allMatch(planted::contains);
        assertThat(LeadGenerator.leads(LEADS, 1).map(DemoLead::toString))
                .noneMatch(lead -> tokens.stream().anyMatch(lead::contains));
    }
}
