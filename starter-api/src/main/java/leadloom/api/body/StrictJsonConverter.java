package leadloom.api.body;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import leadloom.api.problem.FieldError;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.server.ServletServerHttpRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;

/** Reads our request records. Reading only; answers are written by the usual converter. */
public final class StrictJsonConverter extends AbstractHttpMessageConverter<Record> {

    public StrictJsonConverter() {
        super(MediaType.APPLICATION_JSON);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type.isRecord() && type.getPackageName().startsWith("leadloom.api");
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Record readInternal(Class<? extends Record> type, HttpInputMessage message) throws IOException {
        Bodies.refuseCompressed(message.getHeaders().getFirst("Content-Encoding"));
        refuseOtherCharsets(message.getHeaders().getContentType());
        var read = StrictJson.read(Bodies.read(message.getBody(), Bodies.JSON_LIMIT));
        if (message instanceof ServletServerHttpRequest servlet) {
            read.places().keepWith(servlet.getServletRequest());
        }
        return bind(read, type);
    }

    @Override
    protected void writeInternal(Record value, HttpOutputMessage message) {
        throw new UnsupportedOperationException("reads only");
    }

    private static void refuseOtherCharsets(@Nullable MediaType type) {
        if (type != null && type.getCharset() != null && !StandardCharsets.UTF_8.equals(type.getCharset())) {
            throw Problem.of(ProblemCode.MEDIA_TYPE, "The body must be UTF-8.");
        }
    }

    private static <T extends Record> T bind(StrictJson.Read read, Class<T> type) {
        if (!read.tree().isObject()) {
            throw Problem.at(ProblemCode.MALFORMED, "", "The body must be a JSON object.");
        }
        var strangers = KnownFields.strangers(read.tree(), type);
        if (!strangers.isEmpty()) {
            throw Problem.of(strangers);
        }
        return value(read.tree(), type);
    }

    private static <T extends Record> T value(JsonNode tree, Class<T> type) {
        try {
            return ApiJson.mapper().treeToValue(tree, type);
        } catch (DatabindException wrongKind) {
            throw Problem.of(List.of(
                    FieldError.of(ProblemCode.INVALID, pointer(wrongKind), "This value is of the wrong kind.")));
        }
    }

    private static String pointer(DatabindException failure) {
        return failure.getPath().stream()
                .map(StrictJsonConverter::step)
                .map(step -> '/' + step)
                .collect(Collectors.joining());
    }

    private static String step(JacksonException.Reference reference) {
        var name = reference.getPropertyName();
        return name == null ? Integer.toString(reference.getIndex()) : name;
    }
}
