package leadloom.api.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import leadloom.api.imports.Imports.Upload;
import leadloom.api.mapping.Fault;
import leadloom.api.mapping.MappingFile;
import leadloom.hub.Json;
import leadloom.hub.job.Job;
import leadloom.hub.job.Job.Counts;
import leadloom.hub.job.Job.State;
import leadloom.hub.job.RefusedRow;
import leadloom.hub.lead.Address;
import leadloom.hub.lead.Exports;
import leadloom.hub.lead.Leads;
import leadloom.hub.verify.Verification;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ImportTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final String MAPPING = """
            version: 1
            mapping: expo
            empty: ["", "Select"]
            address: {column: "E-Mail", form: "{Nr}@leads.example"}
            consent: {column: "Mailing", given_if: ["ja"], withheld_if: ["nein"], wording: "expo-2026"}
            external_id: {column: "Nr"}
            outcome: {column: "Kunde", positive: ["1"]}
            columns:
              "Vorname": lead.first_name
              "Ort": {to: lead.city}
            constants: {lead.time_zone: Europe/Berlin}
            ignore: ["Notiz"]
            """;

    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aWindowsFileWithSemicolonsComesInAsTheMappingSays() {
        var job = desk.take("expo.csv", """
                Nr;E-Mail;Vorname;Ort;Mailing;Kunde;Notiz
                1;jörg@plant.de;Jörg;Köln;ja;1;x
                2;;Zoë;Select;nein;0;"zwei
                Zeilen"
                3;uwe@plant.de;Uwe;Gießen;;;
                """, WINDOWS, MAPPING);

        assertThat(job.counts()).isEqualTo(new Counts(2, 1, 0, 0));
        assertThat(desk.refused(job))
                .extracting(RefusedRow::line, RefusedRow::code)
                .containsExactly(tuple(2, "address"));
        var formed = captured("2");
        assertThat(formed.path("facts").path("lead.email").asString()).isEqualTo("2@leads.example");
        assertThat(formed.path("facts").path("lead.email_kind").asString()).isEqualTo("formed");
        assertThat(formed.path("facts").path("lead.first_name").asString()).isEqualTo("Zoë");
        assertThat(formed.path("facts").has("lead.city")).isFalse();
        assertThat(formed.path("body").path("consent").asString()).isEqualTo("WITHHELD");
        assertThat(formed.path("body").path("zone").asString()).isEqualTo("Europe/Berlin");
        assertThat(formed.path("facts").has("Notiz")).isFalse();
        assertThat(captured("3").path("facts").path("lead.city").asString()).isEqualTo("Gießen");
        assertThat(desk.hub
                        .sql()
                        .sql("SELECT known_outcome FROM lead WHERE external_id = '2'")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    private JsonNode captured(String externalId) {
        var lead = desk.hub
                .sql()
                .sql("SELECT id FROM lead WHERE external_id = :id")
                .param("id", externalId)
                .query(String.class)
                .single();
        return new Exports(desk.hub)
                .person(new LeadId(lead))
                .orElseThrow()
                .path("journal")
                .get(0);
    }

    @Test
    void theSameFileTwiceTakesNothingTwice() {
        var text = "email,first_name\nann@plant.com,Ann\nbo@plant.com,Bo\n";
        var first = desk.take("leads.csv", text);
        var second = desk.take("leads.csv", text);

        assertThat(first.counts()).isEqualTo(new Counts(2, 0, 0, 0));
        assertThat(second.counts()).isEqualTo(new Counts(0, 0, 2, 0));
        assertThat(desk.leads()).isEqualTo(2);
        assertThat(desk.hub
                        .sql()
                        .sql("SELECT count(*) FROM journal")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aNoInALaterFileCountsOnceAndAYesNeverTakesItBack() {
        for (var consent : List.of("yes", "no", "no", "yes")) {
            var job = desk.take("leads.csv", "email,consent\nann@plant.com," + consent + "\n");
            assertThat(job.state()).isEqualTo(State.DONE);
        }

        assertThat(desk.hub
                        .sql()
                        .sql("SELECT kind || ' ' || coalesce(body->>'consent', '') FROM journal ORDER BY id")
                        .query(String.class)
                        .list())
                .containsExactly("captured GIVEN", "consent-changed WITHHELD");
    }

    @Test
    void theSameIdempotencyKeyIsTheSameJob() {
        var content = "email\nann@plant.com\n".getBytes(StandardCharsets.UTF_8);
        var first = desk.toTheEnd(desk.imports.submit(keyed(content)));

        assertThat(desk.imports.submit(keyed(content)).id()).isEqualTo(first.id());
        var other = catchThrowableOfType(
                ImportRefused.RequestUnfit.class,
                () -> desk.imports.submit(keyed("email\nbo@plant.com\n".getBytes(StandardCharsets.UTF_8))));
        assertThat(other.code()).isEqualTo("other-request");
    }

    private static Upload keyed(byte[] content) {
        return new Upload("leads.csv", new ByteArrayInputStream(content), null, "autumn-demo", false, 0, "key-1", null);
    }

    @Test
    void aDryRunChecksEveryRowAndTakesNone() {
        var content = "email\nann@plant.com\nnobody\n".getBytes(StandardCharsets.UTF_8);
        var job = desk.toTheEnd(desk.imports.submit(
                new Upload("leads.csv", new ByteArrayInputStream(content), null, null, true, 0, null, null)));

        assertThat(job.counts()).isEqualTo(new Counts(1, 1, 0, 0));
        assertThat(desk.leads()).isZero();
    }

    @Test
    void theErrorsFileCanBeCorrectedAndImportedAgain() {
        var job = desk.take("leads.csv", "email,city,phone\nnobody,=1+1,+49 30 1\nann@plant.com,Bonn,1\n");
        var errors = desk.errorsFile(job);

        assertThat(errors)
                .isEqualTo("email,city,phone,line,code,reason\n"
                        + "nobody,'=1+1,'+49 30 1,2,address,\"\"\"nobody\"\" is no e-mail address\"\n");

        var again = desk.take("leads.errors.csv", errors.replace("nobody,", "somebody@plant.com,"));
        assertThat(again.counts()).isEqualTo(new Counts(1, 0, 0, 0));
        assertThat(facts("somebody@plant.com").path("lead.city").asString()).isEqualTo("=1+1");
        assertThat(facts("somebody@plant.com").path("lead.phone").asString()).isEqualTo("+49 30 1");
    }

    private JsonNode facts(String address) {
        var lead = new Leads(desk.hub, desk.campaigns)
                .ofAddress(Address.parse(address).orElseThrow())
                .getFirst();
        return new Exports(desk.hub)
                .person(lead)
                .orElseThrow()
                .path("journal")
                .get(0)
                .path("facts");
    }

    @Test
    void linesOfJsonComeInByTheirPropertyNames() {
        var job = desk.take("leads.ndjson", """
                {"email": "ann@plant.com", "company": "Plant", "employees": 120, "more": {"colour": "red"}}
                {"email": "bo@plant.com"
                {"email": "cy@plant.com", "first_name": "Cy"}
                """);

        assertThat(job.counts()).isEqualTo(new Counts(2, 1, 0, 0));
        assertThat(facts("ann@plant.com").path("company.employees").asString()).isEqualTo("120");
        assertThat(facts("ann@plant.com").path("custom.more_colour").asString()).isEqualTo("red");
        assertThat(desk.errorsFile(job)).contains("2,json,the line is not one JSON object,\"{\"\"email\"\"");
    }

    @Test
    void everyColumnIsMappedOrIgnoredOnPurpose() {
        var refusal = catchThrowableOfType(
                ImportRefused.FileUnfit.class,
                () -> desk.take(
                        "expo.csv",
                        "Nr;E-Mail;Vornahme;Ort;Mailing;Kunde;Notiz;Neu\n1;a@b.com;A;B;ja;1;x;y\n",
                        WINDOWS,
                        MAPPING));

        assertThat(refusal.code()).isEqualTo("missing-columns");
        assertThat(refusal.detail()).contains("Vorname");
        assertThat(refusal.faults())
                .extracting(Fault::message, Fault::suggestion)
                .containsExactly(
                        tuple("the column \"Vorname\" is missing", "Vornahme"),
                        tuple("the column \"Vornahme\" is neither mapped nor under ignore", "Vorname"),
                        tuple("the column \"Neu\" is neither mapped nor under ignore", null));
    }

    @Test
    void mistakesInAMappingAreNamedByLineAndColumn() {
        var refusal = catchThrowableOfType(
                ImportRefused.MappingUnfit.class,
                () -> desk.take("a.csv", "email\na@b.com\n", StandardCharsets.UTF_8, """
                        version: 1
                        mapping: x
                        adress: {column: email}
                        columns:
                          "Name": lead.first_nam
                        """));

        assertThat(refusal.faults())
                .extracting(Fault::line, Fault::column, Fault::suggestion)
                .containsExactlyInAnyOrder(tuple(1, 1, null), tuple(3, 9, "address"), tuple(5, 11, "lead.first_name"));
    }

    @Test
    void aCancelledJobStopsAndKeepsWhatItTook() {
        var text = new StringBuilder("email\n");
        for (var row = 0; row < 2_000; row++) {
            text.append("p").append(row).append("@plant.com\n");
        }
        var job = desk.imports.submit(new Upload(
                "leads.csv",
                new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
                null,
                null,
                false,
                100,
                null,
                null));
        while (desk.jobs.find(job.id()).orElseThrow().done() == 0) {
            Thread.onSpinWait();
        }
        assertThat(desk.imports.cancel(job.id())).isTrue();

        var ended = desk.jobs.find(job.id()).orElseThrow();
        assertThat(ended.state()).isEqualTo(State.CANCELLED);
        assertThat(ended.done()).isBetween(1, 1_999);
        assertThat(desk.leads()).isEqualTo(ended.counts().accepted());
    }

    @Test
    void anExportOfImportedLeadsHoldsAllOfThemAndVerifies() throws IOException {
        desk.take("leads.csv", "email,first_name\nann@plant.com,Ann\nbo@plant.com,Bo\n");
        var out = new ByteArrayOutputStream();
        ExportEndpoint.write(new Exports(desk.hub), out);
        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();

        assertThat(lines).hasSize(4);
        assertThat(Json.tree(lines.getLast()).path("leads").asInt()).isEqualTo(2);
        assertThat(Verification.run(lines.iterator(), leads -> {}).mismatches()).isEmpty();
    }

    @Test
    void oneLeadsExportHoldsNobodyElse() {
        desk.take("leads.csv", "email,first_name\nann@plant.com,Annabella\nbo@plant.com,Boris\n");
        var lead = new Leads(desk.hub, desk.campaigns)
                .ofAddress(Address.parse("ann@plant.com").orElseThrow())
                .getFirst();

        assertThat(new Exports(desk.hub).person(lead).orElseThrow().toString())
                .contains("Annabella", "ann@plant.com")
                .doesNotContain("Boris", "bo@plant.com");
    }

    @Test
    void theShippedMappingFitsItsLayout() throws IOException {
        var mapping = MappingFile.read(Files.readString(Desk.CAMPAIGNS.resolve("x-education.mapping.yaml")));
        var columns = new ArrayList<>(mapping.needed());
        columns.addAll(mapping.ignore());

        assertThat(Layout.of(mapping, columns).mapping()).isEqualTo(mapping);
        assertThat(List.of(mapping.name())).containsExactly("x-education");
    }

    @Test
    void countsOfAJobAlwaysAddUp() {
        Job job = desk.take("leads.csv", "email\na@plant.com\nb@plant.com\nnobody\na@plant.com\n");

        assertThat(job.done()).isEqualTo(4).isEqualTo(job.counts().done()).isEqualTo(job.total());
    }
}
