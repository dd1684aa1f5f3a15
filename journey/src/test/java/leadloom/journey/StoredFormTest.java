package leadloom.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Journals and workflow histories outlive releases: what is written today must be read for ever. */
final class StoredFormTest {

    private static final JsonMapper JACKSON_2 = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final tools.jackson.databind.json.JsonMapper JACKSON_3 =
            tools.jackson.databind.json.JsonMapper.builder()
                    .disable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    /** Stored payloads are written by one of these and read by the other. */
    enum Mapper {
        TEMPORAL {
            @Override
            String write(Object value, Class<?> type) throws IOException {
                return JACKSON_2.writerFor(type).writeValueAsString(value);
            }

            @Override
            <T> T read(String json, Class<T> type) throws IOException {
                return JACKSON_2.readValue(json, type);
            }
        },
        HUB {
            @Override
            String write(Object value, Class<?> type) {
                return JACKSON_3.writerFor(type).writeValueAsString(value);
            }

            @Override
            <T> T read(String json, Class<T> type) {
                return JACKSON_3.readValue(json, type);
            }
        };

        abstract String write(Object value, Class<?> type) throws IOException;

        abstract <T> T read(String json, Class<T> type) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void everyEventKeepsItsForm(Mapper mapper) throws IOException {
        keepsItsForm(mapper, Event.class, Samples.EVENTS, "events.ndjson");
    }

    @ParameterizedTest
    @EnumSource
    void everyMoveKeepsItsForm(Mapper mapper) throws IOException {
        keepsItsForm(mapper, Move.class, Samples.MOVES, "moves.ndjson");
    }

    @ParameterizedTest
    @EnumSource
    void everyTurnKeepsItsForm(Mapper mapper) throws IOException {
        keepsItsForm(mapper, Turn.class, Samples.TURNS, "turns.ndjson");
    }

    private static <T> void keepsItsForm(Mapper mapper, Class<T> type, List<? extends T> samples, String file)
            throws IOException {
        var golden = lines(file);
        assertThat(samples.stream().map(Object::getClass).distinct())
                .as("a sample of each kind")
                .containsExactlyInAnyOrder(type.getPermittedSubclasses());

        var written = new ArrayList<String>();
        for (var sample : samples) {
            written.add(JACKSON_2.readTree(mapper.write(sample, type)).toString());
        }
        var read = new ArrayList<T>();
        for (var line : golden) {
            read.add(mapper.read(line, type));
        }

        assertThat(written).containsExactlyElementsOf(golden);
        assertThat(read).isEqualTo(samples);
    }

    private static List<String> lines(String file) throws IOException {
        try (var stream = Objects.requireNonNull(StoredFormTest.class.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyOutcomeKeepsItsName(Mapper mapper) throws IOException {
        var names = new ArrayList<String>();
        for (var outcome : Outcome.values()) {
            names.add(mapper.write(outcome, Outcome.class));
        }

        assertThat(String.join(",", names).replace("\"", ""))
                .isEqualTo("converted,handed-to-sales,lost,opted-out,unreachable,not-mailable,closed-cold,stopped");
    }

    @ParameterizedTest
    @EnumSource
    void aFieldOfALaterReleaseIsIgnored(Mapper mapper) throws IOException {
        assertThat(mapper.read("{\"type\":\"enrich\",\"later\":{\"much\":1}}", Move.class))
                .isEqualTo(new Move.Enrich());
    }

    /** Guessing a kind would let a lead go on from half a journal. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"levitate\"}", "{\"move\":4}"})
    void aKindThatIsNotKnownFailsLoudly(String json) {
        for (var mapper : Mapper.values()) {
            for (var type : List.of(Event.class, Move.class, Turn.class)) {
                assertThatThrownBy(() -> mapper.read(json, type))
                        .hasMessageContaining(json.contains("type") ? "levitate" : "missing type id");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void idsAndFactsAreWrittenBare(Mapper mapper) throws IOException {
        var id = new LeadId("lead_1");
        var facts = new Facts(Map.of("lead.title", "Head of \"B\"", "company.employees", "12"));

        assertThat(mapper.write(id, LeadId.class)).isEqualTo("\"lead_1\"");
        assertThat(mapper.read("\"lead_1\"", LeadId.class)).isEqualTo(id);
        assertThat(mapper.write(facts, Facts.class))
                .isEqualTo("{\"company.employees\":\"12\",\"lead.title\":\"Head of \\\"B\\\"\"}");
        assertThat(mapper.read(mapper.write(facts, Facts.class), Facts.class)).isEqualTo(facts);
        assertThatThrownBy(() -> mapper.read("\"someone@example.org\"", LeadId.class))
                .hasMessageContaining("not a lead id");
    }

    @Test
    void noTwoKindsShareAName() {
        for (var type : List.of(Event.class, Move.class, Turn.class)) {
            var kinds = Objects.requireNonNull(type.getAnnotation(com.fasterxml.jackson.annotation.JsonSubTypes.class));

            assertThat(Arrays.stream(kinds.value()).map(kind -> kind.name()))
                    .doesNotHaveDuplicates()
                    .hasSize(type.getPermittedSubclasses().length);
        }
    }

    @Test
    void onlyWhatReachesOutOfTheHouseIsAnEffect() {
        assertThat(Samples.MOVES.stream()
                        .filter(Move::isEffect)
                        .map(Object::getClass)
                        .distinct())
                .containsExactlyInAnyOrder(
                        Move.Enrich.class,
                        Move.SyncCrm.class,
                        Move.Compose.class,
                        Move.Deliver.class,
                        Move.Notify.class);
    }
}
