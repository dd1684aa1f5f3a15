package leadloom.sandbox.vendors;

import tools.jackson.databind.json.JsonMapper;

/** The one JSON mapper of the stand-ins. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}
}
