package leadloom.api.hook;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import leadloom.api.inbound.InboundMails;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.clock.ClockReading;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.quarantine.Quarantine;
import leadloom.journey.lead.LeadId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.JsonNode;

/**
 * Takes a vendor's batch in, element by element. One that is broken or of a mail we never sent is kept apart, and the
 * others are taken all the same; the vendor is answered once all are stored.
 */
final class VendorBatch {

    private static final Logger log = LoggerFactory.getLogger(VendorBatch.class);

    private final MailEvents mails;
    private final InboundMails written;
    private final Quarantine quarantine;
    private final DecisionClock clock;

    VendorBatch(Hub hub, MailEvents mails, InboundMails written) {
        this.mails = mails;
        this.written = written;
        this.quarantine = new Quarantine(hub);
        this.clock = new DecisionClock(hub.sql());
    }

    /**
     * What came of a batch.
     *
     * @param ignored kinds that change nothing
     * @param quarantined broken, or of mails that we never sent; see the quarantine
     */
    record Taken(int applied, int repeated, int ignored, int quarantined) {}

    private enum One {
        APPLIED,
        REPEATED,
        IGNORED,
        QUARANTINED
    }

    /** @throws leadloom.api.problem.Problem if a mail to somebody who replied is still on its way after a while */
    Taken take(String source, JsonNode events, Function<JsonNode, VendorNews> reader) {
        var counts = new EnumMap<One, Integer>(One.class);
        var replied = new LinkedHashSet<LeadId>();
        var reading = clock.read();
        for (var event : elements(events)) {
            counts.merge(one(source, event, reader, reading, replied), 1, Integer::sum);
        }
        if (counts.containsKey(One.QUARANTINED)) {
            log.warn("{}: {} events are in quarantine", source, counts.get(One.QUARANTINED));
        }
        written.awaitMailsOnTheirWay(replied);
        return new Taken(
                counts.getOrDefault(One.APPLIED, 0),
                counts.getOrDefault(One.REPEATED, 0),
                counts.getOrDefault(One.IGNORED, 0),
                counts.getOrDefault(One.QUARANTINED, 0));
    }

    private One one(
            String source,
            JsonNode event,
            Function<JsonNode, VendorNews> reader,
            ClockReading reading,
            Set<LeadId> replied) {
        try {
            return switch (read(event, reader)) {
                case VendorNews.About about -> about(source, event, about, reading);
                case VendorNews.Written(var mail) -> written(written.take(mail), replied);
                case VendorNews.Strange(var key) -> kept(source, "unknown-mail", key, event);
                case VendorNews.Ignored() -> One.IGNORED;
                case VendorNews.Broken(var why) -> kept(source, why, digest(source, event), event);
            };
        } catch (DataIntegrityViolationException notKept) {
            return kept(source, "cannot-be-stored", digest(source, event), event);
        }
    }

    /** A reader that stumbles over one element must not keep a vendor sending its neighbours for ever. */
    private static VendorNews read(JsonNode event, Function<JsonNode, VendorNews> reader) {
        try {
            return reader.apply(event);
        } catch (IllegalArgumentException | tools.jackson.core.JacksonException stumbled) {
            return new VendorNews.Broken("unreadable");
        }
    }

    private One about(String source, JsonNode event, VendorNews.About about, ClockReading reading) {
        var told = about.news().at();
        var news = told == null ? about.news() : about.news().at(reading.decisionTime(told));
        return switch (mails.take(news, about.key(), about.reference())) {
            case APPLIED -> One.APPLIED;
            case REPEATED -> One.REPEATED;
            case UNKNOWN -> kept(source, "unknown-mail", about.key(), event);
        };
    }

    private static One written(InboundMails.Taken taken, Set<LeadId> replied) {
        return switch (taken) {
            case InboundMails.Taken.Reply(var lead) -> {
                replied.add(lead);
                yield One.APPLIED;
            }
            case InboundMails.Taken.Applied() -> One.APPLIED;
            case InboundMails.Taken.Repeated() -> One.REPEATED;
            case InboundMails.Taken.Quarantined() -> One.QUARANTINED;
        };
    }

    private One kept(String source, String reason, String key, JsonNode event) {
        quarantine.keep(source, reason, key, event.toString());
        return One.QUARANTINED;
    }

    private static String digest(String source, JsonNode event) {
        return source + "/" + Json.digest(event.toString());
    }

    private static List<JsonNode> elements(JsonNode tree) {
        return tree.isArray() ? new ArrayList<>(tree.values()) : List.of(tree);
    }
}
