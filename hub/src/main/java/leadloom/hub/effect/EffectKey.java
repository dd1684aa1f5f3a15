package leadloom.hub.effect;

import leadloom.journey.lead.LeadId;

/**
 * Names an outward act: the move that it carries out, and its kind, because one move may do two things (a line and its
 * mail). Goes to vendors as their idempotency key, so it holds nothing personal.
 */
public record EffectKey(LeadId lead, int position, Kind kind) {

    /** Kinds of outward act, by the names they are stored under. */
    public enum Kind {
        ENRICH,
        CRM,
        LINE,
        MAIL,
        NOTIFY;

        /** The kind's name as the database has it. */
        public String stored() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The id a vendor sees: a word and a number. */
    public String id() {
        return lead.value() + "-" + position + (kind == Kind.MAIL || kind == Kind.LINE ? "-" + kind.stored() : "");
    }
}
