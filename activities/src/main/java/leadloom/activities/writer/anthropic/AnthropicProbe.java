package leadloom.activities.writer.anthropic;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadloom.activities.connection.ConnectionTest;
import leadloom.activities.connection.KeyTest;
import leadloom.activities.connection.ModelList;
import leadloom.activities.connection.Question;
import leadloom.activities.http.VendorRequest;

/** Tests Anthropic, by the list of its models. */
public final class AnthropicProbe {

    private AnthropicProbe() {}

    public static ConnectionTest of(URI base, String key, String model, InstantSource clock) {
        var request = VendorRequest.get(
                URI.create(base + "/v1/models?limit=1000"),
                Map.of("x-api-key", key, "anthropic-version", AnthropicModel.VERSION),
                Set.of());
        return new KeyTest(
                "anthropic",
                "LEADLOOM_AI",
                base,
                new AnthropicErrors(clock),
                clock,
                steps -> List.of(new Question(
                        "key", ModelList.sent(), "to read models", request, answer -> ModelList.read(answer, model))));
    }
}
