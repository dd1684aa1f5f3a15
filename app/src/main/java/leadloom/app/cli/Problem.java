package leadloom.app.cli;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** An RFC 9457 answer of the API, in words for a person and a code for a script. */
record Problem(int status, JsonNode body) {

    private static final Set<String> FILES = Set.of("campaign-invalid", "file-unfit", "mapping-invalid");

    /** What was asked is recorded and being done; only its end was not waited for. */
    private static final Set<String> GOES_ON = Set.of("in-flight", "still-on-its-way");

    static Problem of(int status, String text) {
        try {
            return new Problem(status, JsonMapper.shared().readTree(text));
        } catch (JacksonException notJson) {
            return new Problem(status, JsonNodeFactory.instance.objectNode());
        }
    }

    CommandFailure failure() {
        return new CommandFailure(exitCode(), words(), body);
    }

    private ExitCode exitCode() {
        return switch (status) {
            case 400, 415 -> ExitCode.WRONG_USAGE;
            case 401, 403 -> ExitCode.NOT_ALLOWED;
            case 404, 410 -> ExitCode.NOT_FOUND;
            case 413 -> ExitCode.FILE_INVALID;
            case 422 -> FILES.contains(code()) ? ExitCode.FILE_INVALID : ExitCode.WRONG_USAGE;
            default -> GOES_ON.contains(code()) ? ExitCode.STILL_RUNNING : failed();
        };
    }

    private ExitCode failed() {
        return code().equals("not-ready") ? ExitCode.CHECK_FAILED : ExitCode.FAILED;
    }

    private String code() {
        return body.path("code").asString("");
    }

    private String words() {
        var said = body.path("detail").asString(body.path("title").asString(""));
        var first = said.isEmpty() ? "The server answered " + status + "." : said;
        var errors = StreamSupport.stream(body.path("errors").spliterator(), false)
                .filter(error -> !error.path("message").asString("").equals(said))
                .map(Problem::line)
                .collect(Collectors.joining());
        var request = body.path("request_id").asString("");
        return first + hint() + errors + (request.isEmpty() ? "" : "\n  request " + request);
    }

    private String hint() {
        return status == 401 ? " Set LEADLOOM_API_KEY, or run this where ./leadloom up was started." : "";
    }

    /** The form that editors and terminals turn into a link: line:column, then the words. */
    static String line(JsonNode error) {
        var place = error.has("line")
                ? error.path("line").asInt() + ":" + error.path("column").asInt(1)
                : error.path("pointer").asString("");
        var suggestion = error.path("suggestion").asString("");
        return "\n  " + place + " " + error.path("message").asString("")
                + (suggestion.isEmpty() ? "" : " Did you mean \"" + suggestion + "\"?");
    }
}
