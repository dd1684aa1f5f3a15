package leadloom.api.body;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadloom.api.problem.FieldError;
import leadloom.api.problem.Places;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads one JSON document so strictly that no two readers could understand it differently: UTF-8, no key twice, no
 * number that a double would change, no control characters, nothing behind the end.
 */
public final class StrictJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** From here on a double, which many readers use, loses whole numbers. */
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1L << 53);

    private final JsonParser parser;
    private final Map<String, Places.Place> places = new HashMap<>();

    private StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    /** A document, and where its values stand. */
    public record Read(JsonNode tree, Places places) {}

    /** @throws Problem if it is not a JSON document that everybody would read alike */
    public static Read read(byte[] body) {
        var text = text(body);
        try (var parser = ApiJson.mapper().createParser(text)) {
            var reader = new StrictJson(parser);
            if (parser.nextToken() == null) {
                throw Problem.at(ProblemCode.MALFORMED, "", "The body is empty.");
            }
            var tree = reader.value("");
            if (parser.nextToken() != null) {
                throw reader.problem(ProblemCode.MALFORMED, "", "Something follows the end of the document.");
            }
            return new Read(tree, new Places(reader.places));
        } catch (StreamConstraintsException tooMuch) {
            throw located(ProblemCode.TOO_DEEP, "Nested too deeply, or a number or name is too long.", tooMuch);
        } catch (JacksonException notJson) {
            throw located(ProblemCode.MALFORMED, "This is not JSON; reading stopped here.", notJson);
        }
    }

    private static String text(byte[] body) {
        if (body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF) {
            throw Problem.at(ProblemCode.ENCODING, "", "The body starts with a byte order mark.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw Problem.at(ProblemCode.ENCODING, "", "The body is not UTF-8.");
        }
    }

    private JsonNode value(String pointer) {
        var token = parser.currentToken();
        var at = parser.currentTokenLocation();
        places.put(pointer, new Places.Place(at.getLineNr(), at.getColumnNr()));
        return switch (token) {
            case START_OBJECT -> object(pointer);
            case START_ARRAY -> array(pointer);
            case VALUE_STRING -> NODES.stringNode(checked(parser.getString(), pointer));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(pointer);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw problem(ProblemCode.MALFORMED, pointer, "This is not JSON; reading stopped here.");
        };
    }

    private JsonNode object(String pointer) {
        var object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var inside = pointer + '/' + name.replace("~", "~0").replace("/", "~1");
            checked(name, inside);
            if (object.has(name)) {
                throw problem(ProblemCode.DUPLICATE_KEY, inside, "This key stands here for the second time.");
            }
            parser.nextToken();
            object.set(name, value(inside));
        }
        return object;
    }

    private JsonNode array(String pointer) {
        var array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(pointer + '/' + array.size()));
        }
        return array;
    }

    private JsonNode number(String pointer) {
        var written = parser.getString();
        if (written.startsWith("-") && written.chars().noneMatch(c -> c >= '1' && c <= '9')
                || written.chars().anyMatch(Character::isLetter) && !written.matches("[-+0-9.eE]+")) {
            throw problem(ProblemCode.NUMBER_RANGE, pointer, "This is not a number that every reader has.");
        }
        var number = parser.getDecimalValue();
        // Compared by size first: writing 1e999999999 out would take all memory.
        if (number.precision() - (long) number.scale() > 17 || number.abs().compareTo(LARGEST) > 0) {
            throw problem(ProblemCode.NUMBER_RANGE, pointer, "Numbers go up to 2^53.");
        }
        if (number.scale() > 30) {
            throw problem(ProblemCode.NUMBER_RANGE, pointer, "This number has too many decimals.");
        }
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                ? NODES.numberNode(number.longValueExact())
                : NODES.numberNode(number);
    }

    private String checked(String text, String pointer) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw problem(ProblemCode.ENCODING, pointer, "Half of a character stands alone here.");
            } else if (c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7f) {
                throw problem(ProblemCode.CONTROL_CHARACTER, pointer, "There is a control character in this text.");
            }
        }
        return text;
    }

    private Problem problem(ProblemCode code, String pointer, String message) {
        return located(code, pointer, message, parser.currentTokenLocation());
    }

    private static Problem located(ProblemCode code, String message, JacksonException failure) {
        var at = failure.getLocation();
        return at == null ? Problem.at(code, "", message) : located(code, "", message, at);
    }

    private static Problem located(ProblemCode code, String pointer, String message, TokenStreamLocation at) {
        var error = FieldError.of(code, pointer, message).at(at.getLineNr(), at.getColumnNr());
        return Problem.of(
                code, message + " Line " + at.getLineNr() + ", column " + at.getColumnNr() + ".", List.of(error));
    }
}
