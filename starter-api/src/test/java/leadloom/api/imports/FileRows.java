package leadloom.api.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.api.DynamicTest;

/** Rows 36 to 43 of the catalogue: bad bulk files, each handed to a desk of its own. */
public final class FileRows implements AutoCloseable {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final Desk desk = new Desk();

    private FileRows() {}

    @Override
    public void close() {
        desk.close();
    }

    /** What must hold. */
    private interface Check {
        void run(FileRows rows) throws IOException;
    }

    private static DynamicTest row(int number, String input, Check check) {
        return dynamicTest("row " + number + ": " + input, () -> {
            try (var rows = new FileRows()) {
                check.run(rows);
            }
        });
    }

    public static Stream<DynamicTest> rows() {
        return Stream.of(
                row(36, "empty file", rows -> rows.refused("empty-file", "")),
                row(36, "blank lines only", rows -> rows.refused("empty-file", "\n\r\n \n")),
                row(36, "header only", rows -> rows.refused("header-only", "email,first_name\n")),
                row(36, "no header", rows -> rows.refused("no-header", "ann@plant.com,Ann\nbo@plant.com,Bo\n")),
                row(36, "no address column", rows -> rows.refused("missing-columns", "name,age\nAnn,3\n")),
                row(37, "semicolons", rows -> rows.taken("email;first_name\nann@plant.com;Ann\n", 1, ";", "utf-8")),
                row(37, "tabs", rows -> rows.taken("email\tfirst_name\nann@plant.com\tAnn\n", 1, "tab", "utf-8")),
                row(37, "pipes", rows -> rows.taken("email|first_name\nann@plant.com|Ann\n", 1, "|", "utf-8")),
                row(37, "byte order mark", rows -> rows.taken("\uFEFFemail,city\na@plant.com,Köln\n", 1, ",", "utf-8")),
                row(
                        37,
                        "all kinds of line ends",
                        rows -> rows.taken(
                                "email,city\r\na@plant.com,A\nb@plant.com,B\rc@plant.com,C", 3, ",", "utf-8")),
                row(37, "UTF-16", FileRows::utf16),
                row(37, "Windows-1252", FileRows::windows),
                row(38, "unclosed quote", FileRows::unclosedQuote),
                row(38, "too few columns", FileRows::fewColumns),
                row(38, "a line of many megabytes", FileRows::longLine),
                row(39, "duplicate rows", FileRows::duplicateRows),
                row(39, "duplicate names", rows -> rows.refused("column-names", "email,city,city\na@b.com,x,y\n")),
                row(40, "a ZIP archive", rows -> rows.zip("leads.csv")),
                row(40, "a bomb of 64 MiB", FileRows::bomb),
                row(40, "an archive in an archive", FileRows::nested),
                row(40, "a workbook", rows -> rows.zip("xl/workbook.xml")),
                row(40, "a path that climbs", rows -> rows.zip("../../etc/passwd")),
                row(40, "an external entity", FileRows::entity),
                row(41, "crash in the middle", FileRows::crash),
                row(42, "digest does not fit", FileRows::digest),
                row(42, "upload breaks off", rows -> breaksOff()),
                row(43, "suppressed people", FileRows::suppressed));
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
                .containsExactly(tuple(3, "5 columns instead of 7"), tuple(4, "8 columns instead of 7"));
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
        neverUnpacked(archive(entry, new byte[1_000_000]));
    }

    private void bomb() throws IOException {
        neverUnpacked(archive("leads.csv", new byte[64 * 1024 * 1024]));
    }

    private void nested() throws IOException {
        neverUnpacked(archive("inner.zip", archive("leads.csv", new byte[1_000])));
    }

    private static byte[] archive(String entry, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private void neverUnpacked(byte[] content) throws IOException {
        refused("not-a-table", content);
        try (var left = Files.list(desk.directory)) {
            assertThat(left).isEmpty();
        }
    }

    private void entity() {
        var refusal = catchThrowableOfType(
                ImportRefused.FileUnfit.class,
                () -> desk.submit("leads.xml", """
                        <?xml version="1.0"?>
                        <!DOCTYPE leads [<!ENTITY all SYSTEM "file:///etc/passwd">]>
                        <leads><email>&all;</email></leads>
                        """.getBytes(StandardCharsets.UTF_8), null));

        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal.detail()).doesNotContain("root:");
        assertThat(desk.leads()).isZero();
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

    private static void breaksOff() {
        try (var http = new HttpDesk()) {
            var whole = http.upload(
                    "?campaign=autumn-demo",
                    Map.of("file", "email\nlost@plant.com\n".getBytes(StandardCharsets.UTF_8)));
            var start =
                    "------not-in-any-file----\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n"
                            + "email,first_name\r\nlost@plant.com,Lo";
            var answer = http.send(whole.POST(BodyPublishers.ofString(start)));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(http.desk.leads()).isZero();
            assertThat(http.desk.jobs.newest(10)).isEmpty();
        }
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
