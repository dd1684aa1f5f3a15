package leadloom.activities;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds documents against schemas of a vendor's own description, which tests carry as a resource. */
public final class VendorContract {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode description;
    private final String schemas;

    private VendorContract(ObjectNode description, String schemas) {
        this.description = description;
        this.schemas = schemas;
    }

    /** @param resource below {@code /vendor-specs/}; an OpenAPI 3.1 or Swagger 2.0 document */
    public static VendorContract of(String resource) {
        var document = (ObjectNode) JSON.readTree(text("/vendor-specs/" + resource));
        return new VendorContract(document, document.has("swagger") ? "#/definitions/" : "#/components/schemas/");
    }

    /** What is wrong with a document; empty where it is as described. */
    public List<Error> violations(String schema, String document) {
        if (description.at(schemas.substring(1) + schema).isMissingNode()) {
            throw new IllegalArgumentException("no schema " + schema);
        }
        var root = description.deepCopy();
        root.put("$ref", schemas + schema);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root.toString(), InputFormat.JSON)
                .validate(document, InputFormat.JSON);
    }

    private static String text(String resource) {
        try (var stream = VendorContract.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
