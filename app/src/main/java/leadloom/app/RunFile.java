package leadloom.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a running Leadloom says about itself in its state directory, so that other commands find it.
 *
 * @param home the directory of its data: the state directory itself, or the demo's inside it
 */
public record RunFile(
        long pid,
        URI url,
        @Nullable URI temporalUi,
        Instant startedAt,
        @Nullable Path home) {

    private static final String NAME = "run.json";

    /** What is written there, if anything readable is. */
    public static Optional<RunFile> read(StateDirectory state) {
        return state.read(NAME).flatMap(RunFile::parse);
    }

    /** Where data and key of what runs there are; where nothing runs, those of {@code up}. */
    public static StateDirectory home(StateDirectory state) {
        return read(state)
                .filter(run -> run.process().isPresent())
                .flatMap(run -> Optional.ofNullable(run.home()))
                .map(StateDirectory::new)
                .orElse(state);
    }

    /** Writes it; readers never see half of it. */
    public void write(StateDirectory state) {
        state.writeSecret(NAME, JsonMapper.shared().writeValueAsString(this) + "\n");
    }

    /** Takes it away, because nothing runs any more. */
    public static void remove(StateDirectory state) {
        state.delete(NAME);
    }

    /** The process, if it still lives and is not another one that got the same number later. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(began -> !began.isAfter(startedAt.plusSeconds(1)))
                        .orElse(true));
    }

    private static Optional<RunFile> parse(String text) {
        try {
            return Optional.of(JsonMapper.shared().readValue(text, RunFile.class));
        } catch (JacksonException damaged) {
            return Optional.empty();
        }
    }
}
