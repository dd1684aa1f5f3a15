package leadloom.activities.chat.slack;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import leadloom.activities.Breaker;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.chat.ChatText;
import leadloom.activities.chat.ChatVendor;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorRequest;
import org.jspecify.annotations.Nullable;

/**
 * Slack's incoming webhook: one address for one channel, and no more than that. What was posted can neither be found
 * nor changed, so messages carry links and no buttons.
 */
public final class SlackWebhook implements ChatVendor {

    private final URI address;
    private final VendorHttp http;

    /**
     * A channel.
     *
     * @param address as Slack shows it; it is the secret
     * @param breaker of this vendor; null: none
     */
    public SlackWebhook(URI address, InstantSource clock, @Nullable Breaker breaker) {
        this.address = address;
        this.http = new VendorHttp(SlackErrors.VENDOR, new SlackErrors(), clock, breaker);
    }

    @Override
    public boolean answers() {
        return false;
    }

    @Override
    public Posting post(String channel, String key, ChatText text, Deadline deadline) {
        Map<String, Object> body =
                Map.of("text", BlockKit.escaped(BlockKit.oneLine(text.headline())), "blocks", BlockKit.blocks(text));
        return switch (http.send(VendorRequest.singlePost(address, Map.of(), body), deadline)) {
            case Answered answer -> new Posted(channel, null);
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    @Override
    public Search find(String channel, String key, Instant since, Deadline deadline) {
        return new Failed(new Rejected(SlackErrors.VENDOR, "cannot_be_asked"));
    }

    @Override
    public Change update(String channel, String place, ChatText text, Deadline deadline) {
        return new Failed(new Rejected(SlackErrors.VENDOR, "cannot_be_changed"));
    }

    @Override
    public Change answer(String answerUrl, String words, Deadline deadline) {
        return new Failed(new Rejected(SlackErrors.VENDOR, "cannot_be_pressed"));
    }
}
