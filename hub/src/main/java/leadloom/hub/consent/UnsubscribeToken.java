package leadloom.hub.consent;

import java.util.Optional;
import leadloom.hub.seal.Seals;
import leadloom.journey.lead.LeadId;

/** What stands in an unsubscribe link: the lead's word and our signature. Needs no login and cannot be guessed. */
public final class UnsubscribeToken {

    private static final String PURPOSE = "unsubscribe";
    private static final String PREFIX = "lead_";

    private UnsubscribeToken() {}

    public static String of(LeadId lead, Seals seals) {
        var word = lead.value().substring(PREFIX.length());
        return word + '.' + seals.sign(PURPOSE, word);
    }

    /** The lead that the token was made for; empty if we did not make it. */
    public static Optional<LeadId> read(String token, Seals seals) {
        var dot = token.lastIndexOf('.');
        if (dot < 1 || token.length() > 128) {
            return Optional.empty();
        }
        var word = token.substring(0, dot);
        return seals.signed(PURPOSE, word, token.substring(dot + 1))
                ? Optional.of(new LeadId(PREFIX + word))
                : Optional.empty();
    }
}
