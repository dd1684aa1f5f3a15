package leadloom.activities.writer.openai;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import leadloom.activities.Deadline;
import leadloom.activities.writer.LinePrompt;
import leadloom.activities.writer.LineRequest;
import leadloom.activities.writer.LineWriter;
import leadloom.activities.writer.ModelLineWriter;

/** First lines by a model behind OpenAI's protocol. */
public final class OpenAiLineWriter implements LineWriter {

    private final OpenAiModel model;
    private final LineWriter writer;

    public OpenAiLineWriter(Profile profile, URI base, String key, String model, InstantSource clock) {
        this.model = new OpenAiModel(profile, base, key, model, clock);
        this.writer = new ModelLineWriter(this.model);
    }

    @Override
    public Answer write(LineRequest order, Deadline deadline) {
        return writer.write(order, deadline);
    }

    Map<String, Object> body(LineRequest order) {
        return model.body(LinePrompt.question(order));
    }
}
