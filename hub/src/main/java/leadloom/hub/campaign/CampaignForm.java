package leadloom.hub.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of a campaign file that people change most, as fields of a form. Each field is one place in the text; what
 * is set there is written there and nowhere else, see {@link YamlEdit}.
 */
public final class CampaignForm {

    private static final List<String> IF_NOBODY = List.of("plain-template", "wait");
    private static final List<String> AT_THE_LIMIT = List.of("no-more-ai", "stop-all", "ask");

    private final YamlEdit file;
    private final List<Group> groups = new ArrayList<>();

    private CampaignForm(YamlEdit file) {
        this.file = file;
    }

    /** Fields that belong together. */
    public record Group(String title, List<Field> fields) {
        public Group {
            fields = List.copyOf(fields);
        }
    }

    /**
     * One value.
     *
     * @param pointer its place in the file
     * @param value empty where the file does not say
     * @param hint how it is written, for example {@code 3d}
     * @param choices what it may be; empty where it is free
     * @param lines more than 1 for a text of several lines
     * @param line where it stands; 0 where the file does not say
     */
    public record Field(
            String pointer, String label, String value, String hint, List<String> choices, int lines, int line) {
        public Field {
            choices = List.copyOf(choices);
        }
    }

    /** The fields of a file, as far as it can be read at all. */
    public static List<Group> of(String yaml) {
        var form = new CampaignForm(new YamlEdit(yaml));
        form.thresholds();
        form.waits();
        form.limits();
        form.approvals();
        form.budget();
        form.prompt();
        form.mails();
        return List.copyOf(form.groups);
    }

    /**
     * The file with the values that somebody changed in the form. A value that the text says otherwise by now than the
     * form did is left as the text says.
     *
     * @param was what the form showed, by pointer
     * @param now what it shows now
     */
    public static String apply(String yaml, Map<String, String> was, Map<String, String> now) {
        var text = yaml;
        for (var field :
                of(yaml).stream().flatMap(group -> group.fields().stream()).toList()) {
            var before = lines(was.get(field.pointer()));
            var after = lines(now.get(field.pointer()));
            if (before.isPresent()
                    && after.isPresent()
                    && !after.equals(before)
                    && before.orElseThrow().equals(field.value())) {
                text = new YamlEdit(text).with(field.pointer(), after.orElseThrow());
            }
        }
        return text;
    }

    private static Optional<String> lines(@org.jspecify.annotations.Nullable String sent) {
        return Optional.ofNullable(sent)
                .map(text -> text.replace("\r\n", "\n").replace('\r', '\n').stripTrailing());
    }

    private void thresholds() {
        var fields = new ArrayList<Field>();
        for (var number : file.keys("/segments")) {
            var segment = "/segments/" + number;
            present(fields, segment + "/if/score/from", name(segment) + ": from a score of", "points");
            present(fields, segment + "/if/score/below", name(segment) + ": below a score of", "points");
        }
        for (var number : file.keys("/scoring")) {
            present(fields, "/scoring/" + number + "/points", name("/scoring/" + number), "points");
        }
        add("Thresholds and points", fields);
    }

    private void waits() {
        var fields = new ArrayList<Field>();
        present(fields, "/enrich/wait_at_most", "Company data: wait at most", "15m");
        for (var sequence : file.keys("/sequences")) {
            for (var number : file.keys("/sequences/" + sequence)) {
                var step = "/sequences/" + sequence + "/" + number;
                present(fields, step + "/after", sequence + ", " + name(step) + ": after", "3d");
                present(fields, step + "/within", sequence + ", " + name(step) + ": taken within", "4h");
            }
        }
        possible(fields, "/cold", "quiet_for", "Cold after", "30d");
        present(fields, "/cold/if_nobody_decides/after", "Cold, if nobody decides: after", "14d");
        add("Waits", fields);
    }

    private void limits() {
        var fields = new ArrayList<Field>();
        possible(fields, "/limits/per_person", "at_most", "To a person at most", "2");
        possible(fields, "/limits/per_person", "in", "To a person: in", "7d");
        possible(fields, "/limits/per_company", "at_most", "To a company at most", "5");
        possible(fields, "/limits/per_company", "in", "To a company: in", "7d");
        possible(fields, "/limits", "gap_at_least", "Between two mails at least", "3d");
        possible(fields, "/limits/send_between", "from", "Send from", "09:00");
        possible(fields, "/limits/send_between", "to", "Send until", "17:00");
        possible(fields, "/limits/per_day", "at_most", "Mails a day at most", "400");
        add("Limits", fields);
    }

    private void approvals() {
        var fields = new ArrayList<Field>();
        possible(fields, "/approvals", "first", "First lines that people decide", "10");
        possible(fields, "/approvals", "then_sample", "After that, a sample of", "10%");
        possible(fields, "/approvals", "escalate_after", "Escalate after", "2h");
        possible(fields, "/approvals", "decide_within", "Decide within", "4h");
        choice(fields, "/approvals", "if_nobody_decides", "If nobody decides", IF_NOBODY);
        add("Approvals", fields);
    }

    private void budget() {
        var fields = new ArrayList<Field>();
        possible(fields, "/budget", "per_month", "A month", "400 USD");
        possible(fields, "/budget", "per_lead", "A lead", "0.25 USD");
        present(fields, "/budget/warn_at", "Warn at", "70%");
        choice(fields, "/budget", "at_the_limit", "At the limit", AT_THE_LIMIT);
        add("Budget", fields);
    }

    private void prompt() {
        var fields = new ArrayList<Field>();
        if (file.isBlock("/ai")) {
            fields.add(field("/ai/prompt", "Prompt", "what the model is asked", List.of(), 6));
            possible(fields, "/ai", "at_most_words", "Words at most", "28");
        }
        add("AI first line", fields);
    }

    private void mails() {
        var fields = new ArrayList<Field>();
        for (var template : file.keys("/templates")) {
            var pointer = "/templates/" + template.replace("~", "~0").replace("/", "~1");
            present(fields, pointer + "/subject", template + ": subject", "one line");
            file.value(pointer + "/body")
                    .ifPresent(body -> fields.add(field(pointer + "/body", template + ": text", "text", List.of(), 6)));
        }
        add("Mails", fields);
    }

    private void add(String title, List<Field> fields) {
        if (!fields.isEmpty()) {
            groups.add(new Group(title, fields));
        }
    }

    /** Only if the file says it: what a rule without it means is not for a form to decide. */
    private void present(List<Field> fields, String pointer, String label, String hint) {
        if (file.value(pointer).isPresent()) {
            fields.add(field(pointer, label, hint, List.of(), 1));
        }
    }

    private void possible(List<Field> fields, String parent, String key, String label, String hint) {
        if (file.isBlock(parent)) {
            fields.add(field(parent + "/" + key, label, hint, List.of(), 1));
        }
    }

    private void choice(List<Field> fields, String parent, String key, String label, List<String> choices) {
        if (file.isBlock(parent)) {
            fields.add(field(parent + "/" + key, label, String.join(" or ", choices), choices, 1));
        }
    }

    private Field field(String pointer, String label, String hint, List<String> choices, int lines) {
        var value = file.value(pointer);
        return new Field(
                pointer,
                label,
                value.map(YamlEdit.Value::text).orElse(""),
                hint,
                choices,
                lines,
                value.map(YamlEdit.Value::line).orElse(0));
    }

    /** What people call it. */
    private String name(String pointer) {
        return file.value(pointer + "/title")
                .or(() -> file.value(pointer + "/id"))
                .map(YamlEdit.Value::text)
                .orElse(pointer.substring(pointer.lastIndexOf('/') + 1));
    }
}
