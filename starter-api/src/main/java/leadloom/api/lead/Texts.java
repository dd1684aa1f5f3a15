package leadloom.api.lead;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadloom.api.body.VisibleText;
import leadloom.api.lead.LeadTaken.Note;
import leadloom.api.problem.FieldError;
import leadloom.api.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Collects the texts of one request: too long is a mistake, invisible characters are taken out and noted. */
final class Texts {

    private final List<FieldError> errors = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final Map<String, String> facts = new HashMap<>();

    List<FieldError> errors() {
        return errors;
    }

    List<Note> notes() {
        return notes;
    }

    Map<String, String> facts() {
        return facts;
    }

    void error(ProblemCode code, String pointer, String message) {
        errors.add(FieldError.of(code, pointer, message));
    }

    void note(String pointer, String message) {
        notes.add(new Note(pointer, message));
    }

    void fact(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.put(name, value);
        }
    }

    /** One line of text, cleaned; null where there is none. */
    @Nullable String line(@Nullable String text, String pointer, int longest) {
        var cleaned = text(text, pointer, longest);
        if (cleaned != null && cleaned.chars().anyMatch(c -> c == '\n' || c == '\r')) {
            error(ProblemCode.CONTROL_CHARACTER, pointer, "This must be one line.");
        }
        return cleaned;
    }

    /** Text of any number of lines, cleaned; null where there is none. */
    @Nullable String text(@Nullable String text, String pointer, int longest) {
        if (text == null) {
            return null;
        }
        if (text.codePointCount(0, text.length()) > longest) {
            error(ProblemCode.LENGTH, pointer, "This has more than " + longest + " characters.");
            return null;
        }
        var normal = Normalizer.normalize(text, Normalizer.Form.NFC);
        var cleaned = VisibleText.of(normal);
        if (!cleaned.equals(normal)) {
            note(pointer, "Invisible or piled-up characters were taken out.");
        }
        return cleaned.strip();
    }
}
