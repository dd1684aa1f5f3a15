package leadloom.api.capture;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import leadloom.api.mapping.Mapping;
import leadloom.api.mapping.MappingFile;
import leadloom.hub.capture.Source;

/** The mappings of sources, read once for as long as they stay the same. */
final class Mappings {

    private record Read(String text, Mapping mapping) {}

    private final Map<String, Read> read = new ConcurrentHashMap<>();

    Mapping of(Source source) {
        return read.compute(
                        source.name(),
                        (name, before) -> before != null && before.text().equals(source.mapping())
                                ? before
                                : new Read(source.mapping(), MappingFile.read(source.mapping())))
                .mapping();
    }
}
