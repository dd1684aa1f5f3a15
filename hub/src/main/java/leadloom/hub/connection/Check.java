package leadloom.hub.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One step of a connection test, in words. Never holds a secret or an address of a person.
 *
 * @param step what was looked at, in one or two words
 * @param sent what was sent, in words; empty where nothing was
 * @param answer what came back, as we read it
 * @param fix how to mend it; empty where nothing is broken
 * @param copy a line to be copied, such as a DNS record
 */
public record Check(
        Grade grade,
        String step,
        String sent,
        String answer,
        String fix,
        @Nullable String copy) {

    /** How good it is. */
    public enum Grade {
        @JsonProperty("ok")
        OK,
        /** Works, and could be better. */
        @JsonProperty("warning")
        WARNING,
        /** Must be mended before the slot goes live. */
        @JsonProperty("failed")
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Check ok(String step, String sent, String answer) {
        return new Check(Grade.OK, step, sent, answer, "", null);
    }

    public static Check warning(String step, String sent, String answer, String fix) {
        return new Check(Grade.WARNING, step, sent, answer, fix, null);
    }

    public static Check failed(String step, String sent, String answer, String fix) {
        return new Check(Grade.FAILED, step, sent, answer, fix, null);
    }

    /** The same with a line to copy. */
    public Check copying(String line) {
        return new Check(grade, step, sent, answer, fix, line);
    }

    /** The worst of them; failed where nothing was looked at. */
    public static Grade worst(List<Check> checks) {
        return checks.stream().map(Check::grade).max(Comparator.naturalOrder()).orElse(Grade.FAILED);
    }
}
