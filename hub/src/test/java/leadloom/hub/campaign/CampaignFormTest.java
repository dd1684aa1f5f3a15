package leadloom.hub.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CampaignFormTest {

    private static final String FILE = """
            # Made by Mara.
            segments:                         # first match wins
              - {id: hot,  title: Hot,  if: {score: {from: 80}}, sequence: to-sales}   # very hot
              - id: warm
                title: "Warm: maybe"
                if: {score: {from: 50}}       # was 60
            sequences:
              nurture:
                - {id: intro, send: intro}
                - id: nudge
                  after: 3d    # start slow
                  send: other
            cold: {quiet_for: 30d}
            ai:
              prompt: |   # in plain words
                Write one sentence.

                No greeting.

              # after the prompt
              at_most_words: 28
            limits:
              send_between: {from: "09:00", to: '17:00', days: [mon]}
              per_day: {}
            budget:
              per_month: 400 USD   # é
            templates:
              intro: {subject: Fewer stops, body: "Hi"}
            """;

    @Test
    void everyFieldIsAPlaceInTheText() {
        var fields = fields(FILE);

        assertThat(fields)
                .containsEntry("/segments/0/if/score/from", "80")
                .containsEntry("/segments/1/if/score/from", "50")
                .containsEntry("/sequences/nurture/1/after", "3d")
                .containsEntry("/cold/quiet_for", "30d")
                .containsEntry("/ai/prompt", "Write one sentence.\n\nNo greeting.")
                .containsEntry("/limits/send_between/from", "09:00")
                .containsEntry("/limits/gap_at_least", "")
                .containsEntry("/budget/per_month", "400 USD")
                .containsEntry("/templates/intro/subject", "Fewer stops");
        assertThat(CampaignForm.of(FILE).getFirst().fields().get(1).label()).isEqualTo("Warm: maybe: from a score of");
        assertThat(CampaignForm.of(FILE).getFirst().fields().get(1).line()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /segments/0/if/score/from  | 75      | {score: {from: 80}}, sequence   | {score: {from: 75}}, sequence
            /segments/1/if/score/from  | 45      | {from: 50}}       # was 60      | {from: 45}}       # was 60
            /sequences/nurture/1/after | 5d      | after: 3d    # start slow       | after: 5d    # start slow
            /limits/send_between/from  | 08:30   | from: "09:00"                   | from: "08:30"
            /limits/send_between/to    | 18:00   | to: '17:00'                     | to: '18:00'
            /limits/per_day/at_most    | 40      | per_day: {}                     | per_day: {at_most: 40}
            /limits/gap_at_least       | 2d      | send_between: {                 | gap_at_least: 2d\\n  send_between: {
            /budget/per_month          | 4,1 USD | per_month: 400 USD              | per_month: 4,1 USD
            /budget/per_month          | a: b    | per_month: 400 USD              | per_month: "a: b"
            /templates/intro/subject   | A, b    | subject: Fewer stops,           | subject: "A, b",
            /templates/intro/body      | "x"     | body: "Hi"                      | body: "\\"x\\""
            """)
    void aChangedValueIsWrittenWhereItStandsAndNothingElseChanges(
            String pointer, String value, String before, String after) {
        var changed = set(FILE, pointer, value);

        assertThat(changed).isEqualTo(FILE.replace(before, after.replace("\\n", "\n")));
        assertThat(fields(changed)).containsEntry(pointer, value);
    }

    @Test
    void aTextOfSeveralLinesKeepsItsPlaceItsCommentAndTheBlankLineBelow() {
        var changed = set(FILE, "/ai/prompt", "Write two sentences.\r\n\r\n  Indented.\r\n");

        assertThat(changed)
                .contains(
                        "  prompt: |   # in plain words\n    Write two sentences.\n\n      Indented.\n\n  # after the prompt");
        assertThat(fields(changed)).containsEntry("/ai/prompt", "Write two sentences.\n\n  Indented.");
        assertThat(set(changed, "/ai/prompt", "Write one sentence.\n\nNo greeting."))
                .isEqualTo(FILE);
    }

    @Test
    void whatTheTextSaysOtherwiseByNowWinsOverTheForm() {
        var was = fields(FILE);
        var now = new HashMap<>(was);
        now.put("/cold/quiet_for", "40d");
        now.put("/budget/per_month", "500 USD");

        var text = FILE.replace("quiet_for: 30d", "quiet_for: 20d");

        assertThat(CampaignForm.apply(text, was, now))
                .isEqualTo(text.replace("per_month: 400 USD", "per_month: 500 USD"));
        assertThat(CampaignForm.apply(FILE, was, was)).isEqualTo(FILE);
    }

    @Test
    void aTextThatCannotBeReadHasNoFieldsAndStaysAsItIs() {
        assertThat(CampaignForm.of("segments: [")).isEmpty();
        assertThat(CampaignForm.apply("segments: [", Map.of("/a", "1"), Map.of("/a", "2")))
                .isEqualTo("segments: [");
    }

    @Test
    void aValueThatIsRepeatedFromElsewhereIsNotChangedThere() {
        var text = """
                limits: &l {per_person: {at_most: 2, in: 7d}}
                approvals: *l
                """;

        assertThat(new YamlEdit(text).with("/approvals/per_person/at_most", "9"))
                .isEqualTo(text);
    }

    /** Each field of a file with every key, set to something else and back. */
    @Test
    void everyFieldGoesThereAndBack() {
        var text = Resources.text("/campaigns/every-key.yaml");
        assertThat(fields(text)).hasSizeGreaterThan(25);
        for (var field : fields(text).entrySet()) {
            var other = set(text, field.getKey(), "something else");

            assertThat(other).as(field.getKey()).isNotEqualTo(text);
            if (!field.getValue().isEmpty()) {
                assertThat(fields(set(other, field.getKey(), field.getValue())))
                        .as(field.getKey())
                        .isEqualTo(fields(text));
            }
        }
    }

    @Test
    void aDifferenceIsTheFewestLines() {
        var diff = LineDiff.of("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n", "a\nB\nc\nd\ne\nf\ng\nh\ni\nnew\nj\n");

        assertThat(LineDiff.changes(diff)).isEqualTo(2);
        assertThat(LineDiff.hunks(diff)).hasSize(2);
        assertThat(LineDiff.text(diff)).isEqualTo("""
                @@ -1 +1 @@
                 a
                -b
                +B
                 c
                 d
                 e
                @@ -7 +7 @@
                 g
                 h
                 i
                +new
                 j
                """);
        assertThat(LineDiff.changes(LineDiff.of("a\n", "a\n"))).isZero();
        assertThat(LineDiff.text(LineDiff.of("", "a\nb\n"))).isEqualTo("@@ -0 +1 @@\n+a\n+b\n");
        assertThat(LineDiff.text(LineDiff.of("a\n", ""))).isEqualTo("@@ -1 +0 @@\n-a\n");
    }

    private static String set(String text, String pointer, String value) {
        var was = fields(text);
        var now = new HashMap<>(was);
        now.put(pointer, value);
        return CampaignForm.apply(text, was, now);
    }

    private static Map<String, String> fields(String text) {
        return CampaignForm.of(text).stream()
                .flatMap(group -> group.fields().stream())
                .collect(Collectors.toMap(CampaignForm.Field::pointer, CampaignForm.Field::value));
    }
}
