package leadloom.api.campaign;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import leadloom.api.body.ApiJson;
import leadloom.api.body.Bodies;
import leadloom.api.body.StrictJson;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.DatabindException;

/**
 * A campaign file as it is sent: the YAML itself, or JSON with the files that it names.
 *
 * @param files the text of each {@code file:} of the source, by its path
 */
record SentFile(String source, Map<String, String> files) {

    /** A campaign with all its templates. */
    private static final int LARGEST = 1024 * 1024;

    SentFile {
        files = Map.copyOf(files);
    }

    /** The same, with the files in order: equal requests look equal. */
    Map<String, Object> canonical() {
        return Map.of("source", source, "files", new TreeMap<>(files));
    }

    Optional<String> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** @param source the YAML */
    record Body(@Nullable String source, @Nullable Map<String, String> files) {}

    static SentFile read(HttpServletRequest request) throws IOException {
        var bytes = Bodies.read(request, LARGEST);
        var type = MediaType.parseMediaType(Objects.requireNonNullElse(request.getContentType(), "application/yaml"));
        return type.isCompatibleWith(MediaType.APPLICATION_JSON) ? json(bytes) : checked(text(bytes), Map.of());
    }

    /** No database keeps this character, and nobody means to write it. */
    private static SentFile checked(String source, Map<String, String> files) {
        if (source.indexOf(0) >= 0
                || files.values().stream().anyMatch(text -> text.indexOf(0) >= 0)
                || files.keySet().stream().anyMatch(path -> path.indexOf(0) >= 0)) {
            throw Problem.at(ProblemCode.CONTROL_CHARACTER, "/source", "Take the NUL characters out of the file.");
        }
        return new SentFile(source, files);
    }

    private static SentFile json(byte[] bytes) {
        try {
            var body = ApiJson.mapper().treeToValue(StrictJson.read(bytes).tree(), Body.class);
            if (body.source() == null || body.source().isBlank()) {
                throw Problem.at(ProblemCode.REQUIRED, "/source", "The campaign's YAML is missing.");
            }
            return checked(body.source(), body.files() == null ? Map.of() : body.files());
        } catch (DatabindException wrongKind) {
            throw Problem.at(ProblemCode.INVALID, "", "Send source as text and files as texts by path.");
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw Problem.at(ProblemCode.ENCODING, "", "The file is not UTF-8.");
        }
    }
}
