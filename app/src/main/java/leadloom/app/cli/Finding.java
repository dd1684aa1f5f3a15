package leadloom.app.cli;

import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One thing that was looked at, and how it is.
 *
 * @param fix the command that mends it; empty where nothing is broken
 */
record Finding(Grade grade, String name, String detail, String fix) {

    enum Grade {
        FINE("✓"),
        WARNING("!"),
        PROBLEM("✗");

        private final String sign;

        Grade(String sign) {
            this.sign = sign;
        }
    }

    static Finding fine(String name, String detail) {
        return new Finding(Grade.FINE, name, detail, "");
    }

    static Finding warning(String name, String detail, String fix) {
        return new Finding(Grade.WARNING, name, detail, fix);
    }

    static Finding problem(String name, String detail, String fix) {
        return new Finding(Grade.PROBLEM, name, detail, fix);
    }

    JsonNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("state", grade.name().toLowerCase(Locale.ROOT))
                .put("detail", detail)
                .put("fix", fix);
    }

    String line() {
        return "%s %-10s %s%s".formatted(grade.sign, name, detail, fix.isEmpty() ? "" : "   fix: " + fix);
    }
}
