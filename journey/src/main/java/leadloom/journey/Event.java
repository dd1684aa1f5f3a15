package leadloom.journey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import leadloom.journey.engagement.Grade;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.Origin;
import leadloom.journey.reply.ReplyKind;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a lead. Stored for ever: a name here never changes, a field is only ever added.
 *
 * <p>Holds ids, types and derived values. The one exception is {@link Facts}, which the hub keeps apart under the
 * person's key and puts back when it reads.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.Captured.class, name = "captured"),
    @JsonSubTypes.Type(value = Event.Updated.class, name = "updated"),
    @JsonSubTypes.Type(value = Event.ConsentChanged.class, name = "consent-changed"),
    @JsonSubTypes.Type(value = Event.Enriched.class, name = "enriched"),
    @JsonSubTypes.Type(value = Event.CrmSynced.class, name = "crm-synced"),
    @JsonSubTypes.Type(value = Event.LineDrafted.class, name = "line-drafted"),
    @JsonSubTypes.Type(value = Event.LineWithheld.class, name = "line-withheld"),
    @JsonSubTypes.Type(value = Event.Delivered.class, name = "delivered"),
    @JsonSubTypes.Type(value = Event.DeliveryRefused.class, name = "delivery-refused"),
    @JsonSubTypes.Type(value = Event.DeliveryUnknown.class, name = "delivery-unknown"),
    @JsonSubTypes.Type(value = Event.NotDelivered.class, name = "not-delivered"),
    @JsonSubTypes.Type(value = Event.Held.class, name = "held"),
    @JsonSubTypes.Type(value = Event.Notified.class, name = "notified"),
    @JsonSubTypes.Type(value = Event.EffectFailed.class, name = "effect-failed"),
    @JsonSubTypes.Type(value = Event.Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = Event.Clicked.class, name = "clicked"),
    @JsonSubTypes.Type(value = Event.Regraded.class, name = "regraded"),
    @JsonSubTypes.Type(value = Event.PageViewed.class, name = "page-viewed"),
    @JsonSubTypes.Type(value = Event.Replied.class, name = "replied"),
    @JsonSubTypes.Type(value = Event.Unsubscribed.class, name = "unsubscribed"),
    @JsonSubTypes.Type(value = Event.Bounced.class, name = "bounced"),
    @JsonSubTypes.Type(value = Event.Complained.class, name = "complained"),
    @JsonSubTypes.Type(value = Event.MeetingBooked.class, name = "meeting-booked"),
    @JsonSubTypes.Type(value = Event.Bought.class, name = "bought"),
    @JsonSubTypes.Type(value = Event.Lost.class, name = "lost"),
    @JsonSubTypes.Type(value = Event.Reviewed.class, name = "reviewed"),
    @JsonSubTypes.Type(value = Event.Paused.class, name = "paused"),
    @JsonSubTypes.Type(value = Event.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = Event.WaitsForPilot.class, name = "waits-for-pilot"),
    @JsonSubTypes.Type(value = Event.PilotOver.class, name = "pilot-over"),
    @JsonSubTypes.Type(value = Event.TakenOver.class, name = "taken-over"),
    @JsonSubTypes.Type(value = Event.Stopped.class, name = "stopped"),
    @JsonSubTypes.Type(value = Event.Defect.class, name = "defect"),
    @JsonSubTypes.Type(value = Event.Operated.class, name = "operated"),
    @JsonSubTypes.Type(value = Event.Decided.class, name = "decided")
})
public sealed interface Event {

    /**
     * The lead entered the campaign.
     *
     * @param source {@code api}, {@code csv-import}, {@code website-form}
     * @param zone IANA name of the recipient's zone; null where it is not known
     */
    record Captured(
            String source, Consent consent, @Nullable String zone, Facts facts) implements Event {}

    /** The same person came again, or somebody corrected what is known. */
    record Updated(String source, Facts facts) implements Event {}

    record ConsentChanged(Consent consent) implements Event {}

    /**
     * The company was looked up.
     *
     * @param found false: nobody knows it; facts are then empty
     * @param origin who said so and when; null in journals older than this field, and where nobody was asked
     */
    record Enriched(
            int move, boolean found, Facts facts, @Nullable Origin origin) implements Event {

        public Enriched(int move, boolean found, Facts facts) {
            this(move, found, facts, null);
        }
    }

    record CrmSynced(int move, String contact) implements Event {}

    /**
     * A model wrote a line; its text is kept with the person.
     *
     * @param confidence 0 to 100, from checks, not from the model's word
     * @param trial one of the first lines of this version, which a person must decide
     */
    record LineDrafted(int move, String line, int confidence, List<String> failedChecks, boolean trial)
            implements Event {
        public LineDrafted {
            failedChecks = List.copyOf(failedChecks);
        }
    }

    /** No line was asked for: the first ones of this version are still being judged, or the money is spent. */
    record LineWithheld(int move, String reason) implements Event {}

    /** The mail was accepted by the mail vendor. */
    record Delivered(int move, String touch) implements Event {}

    /**
     * The mail vendor said no.
     *
     * @param hard the address does not exist
     */
    record DeliveryRefused(int move, String code, boolean hard) implements Event {}

    /** The mail may have left or not; it is not sent again. */
    record DeliveryUnknown(int move, String touch) implements Event {}

    /** A mail of unknown fate surely did not leave: the vendor was asked, or a person found out. */
    record NotDelivered(int move, String touch) implements Event {}

    /** Held on purpose by something that this lead cannot see. Not a failure. */
    record Held(int move, String reason, Instant until) implements Event {}

    record Notified(int move) implements Event {}

    /**
     * An outward act was tried for minutes and did not succeed.
     *
     * @param failure a type, never a vendor's text
     */
    record EffectFailed(int move, String failure) implements Event {}

    record Opened(String touch, Grade grade) implements Event {}

    record Clicked(String touch, Grade grade, String link) implements Event {}

    /**
     * What was seen later, or better rules, say otherwise about an open or a click that was told before. What was
     * decided by it stays decided.
     *
     * @param link of a click; null means the open of a mail
     * @param seen when it happened, as it was told
     * @param strongest of all opens of this mail, or of all clicks in it, as they are graded now
     */
    record Regraded(String touch, @Nullable String link, Instant seen, Grade from, Grade grade, Grade strongest)
            implements Event {}

    record PageViewed(String page) implements Event {}

    /**
     * The person answered.
     *
     * @param kind what was said; null where nobody read it
     */
    record Replied(String touch, @Nullable ReplyKind kind) implements Event {

        public Replied(String touch) {
            this(touch, null);
        }
    }

    record Unsubscribed(String how) implements Event {}

    /**
     * A mail came back.
     *
     * @param hard the address does not exist
     * @param code enhanced status code of RFC 3463, such as {@code 5.1.1}; null where none was told
     */
    record Bounced(String touch, boolean hard, @Nullable String code) implements Event {

        public Bounced(String touch, boolean hard) {
            this(touch, hard, null);
        }
    }

    record Complained(String touch) implements Event {}

    record MeetingBooked() implements Event {}

    record Bought() implements Event {}

    /** Sales gave the deal up. */
    record Lost() implements Event {}

    /**
     * A question was answered by a person. Answers by default are decided by {@link Journey} itself.
     *
     * @param actor the role or the kind of actor, such as {@code sales} or {@code temporal-ui}; no name
     * @param line the line to use instead, after an edit
     */
    record Reviewed(
            String review,
            String choice,
            String actor,
            @Nullable String line) implements Event {}

    record Paused(String actor) implements Event {}

    record Resumed(String actor) implements Event {}

    /**
     * The campaign's pilot is not over, and this lead is beyond its share. Not a failure: it goes on with the pilot's
     * end.
     *
     * @param byHand true: it is one of the pilot's own, which people do by hand
     */
    record WaitsForPilot(boolean byHand) implements Event {}

    /** The pilot keeps this lead back no longer. */
    record PilotOver() implements Event {}

    record TakenOver(String actor) implements Event {}

    record Stopped(String actor, String reason) implements Event {}

    /** {@link Journey} itself threw on this lead. */
    record Defect(String failure) implements Event {}

    /**
     * An operator, the sentinel or a rebuild touched the running of this lead.
     *
     * @param what such as {@code rebuilt}
     */
    record Operated(String what) implements Event {}

    /**
     * A decision, stored beside the events that led to it.
     *
     * @param after position of the decision before; 0 for the first
     * @param engine the {@link Journey#ENGINE} that decided
     * @param campaignVersion the version in force for this lead
     */
    record Decided(int after, int engine, int campaignVersion, Move move, Reason reason, List<Turn> turns)
            implements Event {
        public Decided {
            turns = List.copyOf(turns);
        }
    }
}
