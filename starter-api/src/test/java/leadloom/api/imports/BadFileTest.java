package leadloom.api.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import leadloom.api.imports.Imports.Upload;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.job.Job;
import leadloom.hub.job.Job.State;
import leadloom.hub.job.RefusedRow;
import leadloom.hub.lead.Address;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue of bad bulk files, row by row. */
class BadFileTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    /** A row of the catalogue. */
    record Bad(int row, String what, Check check) {

        @Override
        public String toString() {
            return row + " " + what;
        }
    }

    /** What must hold. */
    interface Check {
        void run(BadFileTest test) throws IOException;
    }

    static Stream<Bad> catalogue() {
        return Stream.of(
                new Bad(36, "empty file", test -> test.refused("empty-file", "")),
                new Bad(36, "blank lines only", test -> test.refused("empty-file", "\n\r\n \n")),
                new Bad(36, "header only", test -> test.refused("header-only", "email,first_name\n")),
                new Bad(36, "no header", test -> test.refused("no-header", "ann@plant.com,Ann\nbo@plant.com,Bo\n")),
                new Bad(36, "no address column", test -> test.refused("missing-columns", "name,age\nAnn,3\n")),
                new Bad(37, "semicolons", test -> test.taken("email;first_name\nann@plant.com;Ann\n", 1, ";", "utf-8")),
                new Bad(37, "tabs", test -> test.taken("email\tfirst_name\nann@plant.com\tAnn\n", 1, "tab", "utf-8")),
                new Bad(37, "pipes", test -> test.taken("email|first_name\nann@plant.com|Ann\n", 1, "|", "utf-8")),
                new Bad(
                        37,
                        "byte order mark",
                        test -> test.taken("\uFEFFemail,city\na@plant.com,Köln\n", 1, ",", "utf-8")),
                new Bad(
                        37,
                        "all kinds of line ends",
                        test -> test.taken(
                                "email,city\r\na@plant.com,A\nb@plant.com,B\rc@plant.com,C", 3, ",", "utf-8")),
                new Bad(37, "UTF-16", BadFileTest::utf16),
                new Bad(37, "Windows-1252", BadFileTest::windows),
                new Bad(38, "unclosed quote", BadFileTest::unclosedQuote),
                new Bad(38, "too few columns", BadFileTest::fewColumns),
                new Bad(38, "a line of many megabytes", BadFileTest::longLine),
                new Bad(39, "duplicate rows", BadFileTest::duplicateRows),
                new Bad(39, "duplicate names", test -> test.refused("column-names", "email,city,city\na@b.com,x,y\n")),
                new Bad(40, "a ZIP archive", test -> test.zip("leads.csv")),
                new Bad(40, "a workbook", test -> test.zip("xl/workbook.xml")),
                new Bad(40, "a path that climbs", test -> test.zip("../../etc/passwd")),
                new Bad(41, "crash in the middle", BadFileTest::crash),
                new Bad(42, "digest does not fit", BadFileTest::digest),
                new Bad(43, "suppressed people", BadFileTest::suppressed));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void catalogue(Bad bad) throws IOException {
        bad.check().run(this);
    }

    private void refused(String code, String text) {
        refused(code, text.getBytes(StandardCharsets.UTF_8));
    }

    private void refused(String code, byte[] content) {
        var refusal =
                catchThrowableOfType(ImportRefused.FileUnfit.class, () -> desk.submit("leads.csv", content, null));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.status()).isEqualTo(422);
        if (!List.of("not-a-table", "column-names").contains(code)) {
            assertThat(refusal.detail()).contains("Expected columns: email, first_name");
        }
        assertThat(desk.leads()).isZero();
    }

    private Job taken(String text, int accepted, String delimiter, String encoding) {
        var job = desk.take("leads.csv", text);

        assertThat(job.state()).isEqualTo(State.DONE);
        assertThat(job.counts().accepted()).isEqualTo(accepted);
        assertThat(job.detail().path("delimiter").asString("")).isEqualTo(delimiter);
        assertThat(job.detail().path("encoding").asString("")).isEqualTo(encoding);
        assertThat(desk.leads()).isEqualTo(accepted);
        return job;
    }

    private void utf16() {
        for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            var refusal = catchThrowableOfType(
                    ImportRefused.FileUnfit.class,
                    () -> desk.submit("leads.csv", "email,city\na@plant.com,Köln\n".getBytes(charset), null));

            assertThat(refusal.code()).isEqualTo("not-a-table");
            assertThat(refusal.detail()).contains("UTF-16").contains("UTF-8");
        }
    }

    private void windows() {
        var job = desk.take("leads.csv", "email;city\na@plant.com;Köln\nb@plant.com;Poznañ\n", WINDOWS, null);

        assertThat(job.counts().accepted()).isEqualTo(2);
        assertThat(job.detail().path("encoding").asString("")).isEqualTo("windows-1252");
    }

    private void unclosedQuote() {
        var job = desk.take("leads.csv", """
                email,city
                a@plant.com,A
                b@plant.com,"B
                c@plant.com,"C
                over two lines"
                d@plant.com,D
                e@plant.com,"E
                """);

        assertThat(desk.refused(job)).extracting(RefusedRow::line).containsExactly(3, 7);
        assertThat(desk.refused(job)).extracting(RefusedRow::code).containsOnly("quote");
        assertThat(job.counts().accepted()).isEqualTo(3);
    }

    private void fewColumns() {
        var job = desk.take(
                "leads.csv",
                "email,a,b,c,d,e,f\nx@plant.com,1,2,3,4,5,6\ny@plant.com,1,2,3,4\nz@plant.com,1,2,3,4,5,6,7\n");

        assertThat(job.counts().accepted()).isEqualTo(1);
        assertThat(desk.refused(job))
                .extracting(RefusedRow::line, RefusedRow::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3, "5 columns instead of 7"),
                        org.assertj.core.groups.Tuple.tuple(4, "8 columns instead of 7"));
    }

    private void longLine() {
        var job = desk.take(
                "leads.csv", "email,city\na@plant.com,A\nb@plant.com," + "x".repeat(30_000_000) + "\nc@plant.com,C\n");

        assertThat(job.counts().accepted()).isEqualTo(2);
        assertThat(desk.refused(job))
                .singleElement()
                .satisfies(row -> assertThat(row.code()).isEqualTo("row-too-long"));
    }

    private void duplicateRows() {
        var job = desk.take("leads.csv", "email,city\na@plant.com,A\nb@plant.com,B\n A@plant.com ,A\n");

        assertThat(job.counts().accepted()).isEqualTo(2);
        assertThat(job.counts().repeated()).isEqualTo(1);
        assertThat(desk.refused(job))
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).isEqualTo("duplicate of line 2"));
        assertThat(desk.leads()).isEqualTo(2);
    }

    private void zip(String entry) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(new byte[1_000_000]);
        }
        refused("not-a-table", bytes.toByteArray());
        try (var left = java.nio.file.Files.list(desk.directory)) {
            assertThat(left).isEmpty();
        }
    }

    private void crash() {
        var text = new StringBuilder("email,city\n");
        IntStream.range(0, 2_000).forEach(row -> text.append("p%d@plant.com,C%n".formatted(row)));
        var content = text.append("p7@plant.com,C\nnobody,C\n").toString().getBytes(StandardCharsets.UTF_8);
        var begun = desk.submit("leads.csv", content, null);
        while (desk.jobs.find(begun.id()).orElseThrow().done() < 500) {
            Thread.onSpinWait();
        }
        // As after a crash: the job says it runs, and nobody works on it.
        desk.imports.close();
        var halfway = desk.jobs.find(begun.id()).orElseThrow();
        assertThat(halfway.state()).isEqualTo(State.RUNNING);

        try (var restarted = new Imports(desk.hub, desk.campaigns, desk.directory)) {
            var again = restarted.submit(Desk.upload("leads.csv", content, null));
            var ended = desk.toTheEnd(again);

            assertThat(ended.id()).isEqualTo(begun.id());
            assertThat(ended.counts()).isEqualTo(new Job.Counts(2_000, 1, 1, 0));
            assertThat(ended.done()).isEqualTo(2_002);
            assertThat(desk.leads()).isEqualTo(2_000);
        }
    }

    private void digest() {
        var content = "email\na@plant.com\n".getBytes(StandardCharsets.UTF_8);
        var refusal = catchThrowableOfType(
                ImportRefused.RequestUnfit.class,
                () -> desk.imports.submit(new Upload(
                        "leads.csv", new ByteArrayInputStream(content), null, null, false, 0, null, "00".repeat(32))));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(desk.leads()).isZero();
        assertThat(desk.jobs.newest(10)).isEmpty();
    }

    private void suppressed() {
        var suppressions = new Suppressions(desk.hub);
        var address = Address.parse("never@plant.com").orElseThrow();
        suppressions.add(address, "asked", "a test");

        var job = desk.take("leads.csv", "email,consent\nnever@plant.com,yes\nann@plant.com,yes\n");

        assertThat(job.counts()).isEqualTo(new Job.Counts(2, 0, 0, 1));
        assertThat(suppressions.contains(address)).isTrue();
        assertThat(desk.hub
                        .sql()
                        .sql("SELECT body->>'consent' FROM journal WHERE kind = 'captured' ORDER BY 1")
                        .query(String.class)
                        .list())
                .containsExactly("GIVEN", "WITHHELD");
    }
}
