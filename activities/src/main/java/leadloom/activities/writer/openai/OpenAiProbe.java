package leadloom.activities.writer.openai;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import leadloom.activities.connection.ConnectionTest;
import leadloom.activities.connection.KeyTest;
import leadloom.activities.connection.ModelList;
import leadloom.activities.connection.Question;
import leadloom.activities.http.VendorRequest;

/** Tests whoever speaks OpenAI's protocol, by the list of its models. */
public final class OpenAiProbe {

    private OpenAiProbe() {}

    public static ConnectionTest of(Profile profile, URI base, String key, String model, InstantSource clock) {
        var models = URI.create(base + profile.path().replace("/chat/completions", "/models"));
        var request = VendorRequest.get(models, Map.of("Authorization", "Bearer " + key), Set.of());
        return new KeyTest(
                profile.name().toLowerCase(Locale.ROOT),
                "LEADLOOM_AI",
                base,
                new OpenAiErrors(),
                clock,
                steps -> List.of(new Question(
                        "key", ModelList.sent(), "to read models", request, answer -> ModelList.read(answer, model))));
    }
}
