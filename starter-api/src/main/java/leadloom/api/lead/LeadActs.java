package leadloom.api.lead;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.lead.LeadList;
import leadloom.hub.lead.Leads;
import leadloom.hub.lead.PersonGate;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Event;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** What a person does with a lead, whichever way they came: checked against where the lead is, told and recorded. */
public final class LeadActs {

    private final Hub hub;
    private final Leads leads;
    private final LeadList list;
    private final PersonGate gate;
    private final AuditLog audit;

    public LeadActs(Hub hub, Campaigns campaigns, AuditLog audit) {
        this.hub = hub;
        this.leads = new Leads(hub, campaigns);
        this.list = new LeadList(hub);
        this.gate = new PersonGate(hub);
        this.audit = audit;
    }

    /** What can be done. */
    public enum Act {
        PAUSE,
        RESUME,
        STOP,
        TAKE_OVER,
        BOUGHT,
        MEETING_BOOKED;

        /** As people and callers write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Act> of(@Nullable String word) {
            return Arrays.stream(values())
                    .filter(act -> act.word().equals(word))
                    .findFirst();
        }

        static List<String> words() {
            return Arrays.stream(values()).map(Act::word).toList();
        }
    }

    /**
     * Who did it.
     *
     * @param id for the audit log
     */
    public record By(String id, @Nullable String requestId) {}

    /** What came of it. */
    public sealed interface Acted {

        record Done() implements Acted {}

        /** Its life here was over before. */
        record Ended(String outcome) implements Acted {}

        record Unknown() implements Acted {}
    }

    /**
     * Does it.
     *
     * @param reason a code; free text would put personal data into the journal
     */
    public Acted act(LeadId lead, Act act, String reason, By by) {
        return hub.inTransaction(() -> {
            gate.lock(lead);
            var row = list.find(lead).orElse(null);
            if (row == null) {
                return new Acted.Unknown();
            }
            if (row.endedAt() != null) {
                return new Acted.Ended(String.valueOf(row.outcome()));
            }
            leads.tell(lead, null, event(act, reason), null, Priority.PERSON);
            audit.write(
                    new AuditLog.Change(by.id(), act.word(), lead.value(), row.stage(), null, reason, by.requestId()));
            return new Acted.Done();
        });
    }

    private static Event event(Act act, String reason) {
        return switch (act) {
            case PAUSE -> new Event.Paused("person");
            case RESUME -> new Event.Resumed("person");
            case STOP -> new Event.Stopped("person", reason);
            case TAKE_OVER -> new Event.TakenOver("person");
            case BOUGHT -> new Event.Bought();
            case MEETING_BOOKED -> new Event.MeetingBooked();
        };
    }
}
