package leadloom.activities.chat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import leadloom.activities.Breaker;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.VendorFailure.VendorOut;
import leadloom.activities.chat.ChatVendor.Changed;
import leadloom.activities.chat.ChatVendor.Failed;
import leadloom.activities.chat.ChatVendor.NotThere;
import leadloom.activities.chat.ChatVendor.Posted;
import leadloom.hub.Backlog;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.chat.Alerts;
import leadloom.hub.chat.ChatMessages;
import leadloom.hub.chat.ChatMessages.Due;
import leadloom.hub.chat.ChatMessages.End;
import leadloom.hub.chat.ChatPresses;
import leadloom.hub.chat.ChatPresses.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people in a chat: posts each question at each of its levels, each note and each alert once, brings what is
 * posted up to date when it is decided, and tells whoever pressed a button too late. A chat that is away loses nothing.
 */
public final class ChatDesk {

    private static final Logger log = LoggerFactory.getLogger(ChatDesk.class);

    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration ONE_CALL = Duration.ofSeconds(8);

    /** As many as are surely over before their lease is, a look at the history included. */
    private static final int AT_ONCE = 3;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    /** Until a chat's own history surely shows what it took. */
    private static final Duration HISTORY_LAG = Duration.ofSeconds(5);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);
    private static final Duration NOTES_WAIT = Duration.ofDays(30);
    private static final int TELLINGS = 5;

    /**
     * How a chat is used.
     *
     * @param pace between two messages to one channel; zero where the chat sets no limit
     */
    public record Settings(Channels channels, URI publicUrl, Duration pace) {

        /** Slack takes one message a second and channel. */
        public static final Duration USUAL_PACE = Duration.ofSeconds(1);
    }

    private final Hub hub;
    private final ChatVendor chat;
    private final Settings settings;
    private final Supplier<List<Breaker.Health>> vendors;
    private final ChatMessages messages;
    private final ChatPresses presses;
    private final Alerts alerts;
    private final Wording wording;
    private final Pace pace;
    private Instant nextLook = Instant.MIN;

    /** @param vendors how all vendors stand, so that somebody is told when one is away */
    public ChatDesk(
            Hub hub, Campaigns campaigns, ChatVendor chat, Settings settings, Supplier<List<Breaker.Health>> vendors) {
        this.hub = hub;
        this.chat = chat;
        this.settings = settings;
        this.vendors = vendors;
        this.messages = new ChatMessages(hub);
        this.presses = new ChatPresses(hub);
        this.alerts = new Alerts(hub);
        this.pace = new Pace(hub.realTime());
        this.wording = new Wording(hub, campaigns, settings.publicUrl(), chat.answers());
    }

    /** Works until what it answers is closed. */
    public AutoCloseable start() {
        return Backlog.workOff(
                "chat-desk",
                IDLE,
                this::step,
                databaseAway -> log.warn(
                        "messages to the chat cannot be worked off: {}",
                        databaseAway.getClass().getSimpleName()));
    }

    /** Finds what is new and does some of what is due; how much. */
    public int step() {
        messages.findReviews();
        look();
        var words = presses.take(AT_ONCE);
        words.forEach(this::tell);
        var due = messages.take(AT_ONCE, pace.busyGroups());
        due.forEach(this::handle);
        return words.size() + due.size();
    }

    private void look() {
        var now = hub.realTime().instant();
        if (now.isBefore(nextLook)) {
            return;
        }
        nextLook = now.plus(BETWEEN_LOOKS);
        alerts.find();
        for (var health : vendors.get()) {
            if (health.state() != Breaker.State.CLOSED) {
                var hour = now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS);
                messages.alert(
                        "alert/vendor-away/" + health.vendor() + "/" + hour,
                        Alerts.OPS,
                        "vendor-away " + health.vendor() + " " + health.because());
            }
        }
        messages.closeOlderThan(NOTES_WAIT);
        presses.forget(NOTES_WAIT);
    }

    private void handle(Due due) {
        try {
            if (due.message().state().equals("posted")) {
                update(due);
            } else if (due.doubtful()) {
                ask(due);
            } else {
                post(due);
            }
        } catch (RuntimeException odd) {
            // One odd message, such as of a lead whose facts cannot be read, must not hold up all others.
            log.warn("a message to the chat stays for later: {}", odd.getClass().getSimpleName());
            messages.later(
                    due.message().key(),
                    pause(due.attempts()),
                    true,
                    odd.getClass().getSimpleName());
        }
    }

    /** A call that left and never came back: only the chat knows. */
    private void ask(Due due) {
        var message = due.message();
        var channel = settings.channels().of(message.group());
        if (channel.isEmpty()) {
            messages.end(message.key(), End.UNKNOWN, "no-channel");
            return;
        }
        switch (chat.find(channel.orElseThrow(), message.key(), due.since(), deadline())) {
            case Posted posted -> posted(message.key(), posted);
            case NotThere notThere -> post(due);
            // Missing beats twice: nobody can say, so it is left as it is.
            case Failed(Rejected refused) -> {
                log.warn("nobody can say whether a message was posted: {}", refused.code());
                messages.end(message.key(), End.UNKNOWN, refused.code());
            }
            case Failed(var failure) -> later(due, failure, true);
        }
    }

    private void post(Due due) {
        var message = due.message();
        var channel = settings.channels().of(message.group());
        var text = wording.open(message);
        if (channel.isEmpty() || text.isEmpty()) {
            messages.end(message.key(), End.DROPPED, channel.isEmpty() ? "no-channel" : "not-needed");
            return;
        }
        var wait = pace.untilFree(message.group(), channel.orElseThrow());
        if (wait.isPositive()) {
            messages.later(message.key(), wait, false, null);
            return;
        }
        pace.used(channel.orElseThrow(), settings.pace());
        switch (chat.post(channel.orElseThrow(), message.key(), text.orElseThrow(), deadline())) {
            case Posted posted -> posted(message.key(), posted);
            case Failed(Ambiguous lost) ->
                messages.later(message.key(), HISTORY_LAG, true, lost.getClass().getSimpleName());
            case Failed(RateLimited limited) -> {
                pace.used(channel.orElseThrow(), limited.retryAfter());
                later(due, limited, false);
            }
            case Failed(Rejected refused) -> refused(due, refused);
            case Failed(var failure) -> later(due, failure, false);
        }
    }

    private void posted(String key, Posted posted) {
        messages.posted(key, posted.channel(), posted.place());
        if (!chat.answers()) {
            messages.end(key, End.CLOSED, null);
        }
    }

    /** A channel that is missing, or closed to the bot, is mended by a person; a message that is wrong stays wrong. */
    private void refused(Due due, Rejected refused) {
        log.warn("the chat refuses a message for {}: {}", due.message().group(), refused.code());
        switch (refused.code()) {
            case "channel_not_found",
                    "not_in_channel",
                    "is_archived",
                    "restricted_action",
                    "missing_scope",
                    "no_permission" -> messages.later(due.message().key(), LONGEST_PAUSE, false, refused.code());
            default -> messages.end(due.message().key(), End.REFUSED, refused.code());
        }
    }

    private void update(Due due) {
        var message = due.message();
        var channel = message.channel();
        var place = message.place();
        if (channel == null || place == null) {
            messages.end(message.key(), End.CLOSED, null);
            return;
        }
        switch (chat.update(channel, place, wording.closed(message), deadline())) {
            case Changed changed -> messages.end(message.key(), End.CLOSED, null);
            // Somebody deleted it, or it is too old to be changed: there is nothing left to do.
            case Failed(Rejected refused) -> messages.end(message.key(), End.CLOSED, refused.code());
            case Failed(var failure) -> later(due, failure, false);
        }
    }

    private void later(Due due, VendorFailure failure, boolean doubtful) {
        var pause = switch (failure) {
            case RateLimited limited -> limited.retryAfter();
            case VendorOut out -> out.offFor();
            case VendorFailure.Away known -> pause(due.attempts());
            case Unavailable away -> pause(due.attempts());
            case Ambiguous lost -> pause(due.attempts());
            case Rejected refused -> LONGEST_PAUSE;
            case VendorFailure.OverBudget never -> LONGEST_PAUSE;
        };
        messages.later(due.message().key(), pause, doubtful, failure.getClass().getSimpleName());
    }

    private void tell(Words words) {
        switch (chat.answer(words.answerUrl(), words.text(), deadline())) {
            case Changed changed -> presses.told(words);
            case Failed(Rejected refused) -> presses.told(words);
            case Failed(RateLimited limited) -> presses.later(words, limited.retryAfter());
            case Failed(var failure) -> {
                if (words.attempts() >= TELLINGS) {
                    presses.told(words);
                } else {
                    presses.later(words, pause(words.attempts()));
                }
            }
        }
    }

    /** Short enough that what has piled up is soon gone once the chat is back. */
    private static Duration pause(int attempts) {
        return Duration.ofSeconds(1L << Math.min(Math.max(attempts - 1, 0), 5));
    }

    private Deadline deadline() {
        return new Deadline(hub.realTime().instant().plus(ONE_CALL));
    }
}
