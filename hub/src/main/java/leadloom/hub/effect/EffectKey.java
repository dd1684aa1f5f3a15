package leadloom.hub.effect;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import leadloom.journey.lead.LeadId;

/**
 * Names an outward act: the move that it carries out, and its kind, because one move may do two things (a line and its
 * mail). Goes to vendors as their idempotency key, so it holds nothing personal.
 */
public record EffectKey(LeadId lead, int position, Kind kind) {

    /** A vendor's copy of our id, a touch of the journal, or a Message-ID of ours. */
    private static final Pattern MAIL =
            Pattern.compile("(lead_[a-z0-9]{1,58})(?:-([0-9]{1,9})-mail|/([0-9]{1,9})|\\.([0-9]{1,9})@[^<>\\s@]+)");

    /** Kinds of outward act, by the names they are stored under. */
    public enum Kind {
        ENRICH,
        CRM,
        LINE,
        MAIL,
        NOTIFY,
        /** A model reads a reply. */
        READ,
        /** A company's list of people is brought up to date. */
        AUDIENCE;

        /** The kind's name as the database has it. */
        public String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The mail that a vendor's event or a reply's header names; empty where it is none of ours. */
    public static Optional<EffectKey> ofMail(String named) {
        var bare = named.strip();
        if (bare.startsWith("<") && bare.endsWith(">")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        var matcher = MAIL.matcher(bare);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        for (var group = 2; group <= 4; group++) {
            if (matcher.group(group) != null) {
                var position = Integer.parseInt(matcher.group(group));
                return Optional.of(new EffectKey(new LeadId(matcher.group(1)), position, Kind.MAIL));
            }
        }
        return Optional.empty();
    }

    /** What a mail is called in the journal. */
    public String touch() {
        return lead.value() + "/" + position;
    }

    /** The id a vendor sees: a word and a number. */
    public String id() {
        return lead.value() + "-" + position + (kind == Kind.MAIL || kind == Kind.LINE ? "-" + kind.stored() : "");
    }
}
