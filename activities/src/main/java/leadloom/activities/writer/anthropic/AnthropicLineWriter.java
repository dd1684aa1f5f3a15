package leadloom.activities.writer.anthropic;

import java.net.URI;
import java.time.InstantSource;
import leadloom.activities.Deadline;
import leadloom.activities.writer.LineRequest;
import leadloom.activities.writer.LineWriter;
import leadloom.activities.writer.ModelLineWriter;

/** First lines by a model behind Anthropic's Messages. */
public final class AnthropicLineWriter implements LineWriter {

    private final LineWriter writer;

    public AnthropicLineWriter(URI base, String key, String model, InstantSource clock) {
        this.writer = new ModelLineWriter(new AnthropicModel(base, key, model, clock));
    }

    @Override
    public Answer write(LineRequest order, Deadline deadline) {
        return writer.write(order, deadline);
    }
}
