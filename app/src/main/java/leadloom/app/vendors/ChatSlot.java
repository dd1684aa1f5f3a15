package leadloom.app.vendors;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import leadloom.activities.chat.Channels;
import leadloom.activities.chat.ChatDesk;
import leadloom.activities.chat.ChatVendor;
import leadloom.activities.chat.QueuedNotes;
import leadloom.activities.chat.slack.SlackChat;
import leadloom.activities.chat.slack.SlackWebhook;
import leadloom.activities.sales.SalesNotifier;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.chat.ChatMessages;

/**
 * The chat that people read, as the environment names it.
 *
 * @param vendor empty where there is none: then people look at what is asked of them by themselves
 */
record ChatSlot(Optional<ChatVendor> vendor, ChatDesk.Settings settings, Breakers breakers) {

    private static final String SLACK = "slack";

    /** Real addresses for what is told to one person alone; a stand-in has its own. */
    private static final String SLACKS_HOST = "slack.com";

    private static final String STAND_IN_CHANNEL = "C0LEADLOOM";

    static ChatSlot of(VendorPlan plan, Breakers breakers, InstantSource clock) {
        var slot = plan.slot("SALES");
        var simulated = slot.optional("URL").isEmpty() && plan.simulated().isPresent();
        var kind = slot.vendor(SLACK);
        Optional<ChatVendor> vendor = switch (kind) {
            case SLACK -> Optional.of(slack(slot, breakers, clock));
            case "webhook" ->
                Optional.of(
                        new SlackWebhook(slot.url("/chat/services/T0/B0/simulated"), clock, breakers.of(slot, SLACK)));
            case "none" -> Optional.empty();
            default -> throw slot.unknown("slack, webhook and none");
        };
        // A webhook belongs to one channel, whatever it is called here.
        var usual = slot.text("CHANNEL", simulated || kind.equals("webhook") ? STAND_IN_CHANNEL : "");
        var channels = Channels.of(usual, slot.text("CHANNELS", ""));
        if (vendor.isPresent() && channels.equals(new Channels("", Map.of()))) {
            throw new IllegalStateException("set LEADLOOM_SALES_CHANNEL: a message needs a channel");
        }
        var pace = simulated ? Duration.ZERO : ChatDesk.Settings.USUAL_PACE;
        return new ChatSlot(vendor, new ChatDesk.Settings(channels, plan.publicUrl(), pace), breakers);
    }

    private static SlackChat slack(Slot slot, Breakers breakers, InstantSource clock) {
        var base = slot.url("/chat");
        return new SlackChat(base, slot.key(), answersAt(base), clock, breakers.of(slot, SLACK));
    }

    private static String answersAt(URI base) {
        return SLACKS_HOST.equals(base.getHost()) ? SlackChat.ANSWERS : base + "/actions/";
    }

    /** How sales hears of a lead. */
    SalesNotifier notes(Hub hub) {
        return vendor.<SalesNotifier>map(chat -> new QueuedNotes(new ChatMessages(hub)))
                .orElse((note, effectId, deadline) -> new SalesNotifier.Done(""));
    }

    /** Tells people until it is closed. */
    Optional<AutoCloseable> desk(Hub hub, Campaigns campaigns, ChatVendor chat) {
        return vendor.map(any -> new ChatDesk(hub, campaigns, chat, settings, breakers::health).start());
    }
}
