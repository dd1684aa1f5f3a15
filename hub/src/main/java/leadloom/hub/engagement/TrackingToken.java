package leadloom.hub.engagement;

import java.util.Optional;
import leadloom.hub.seal.Seals;
import leadloom.journey.lead.LeadId;

/**
 * What stands in a tracked link: which mail and which link of it, signed. It names no address to go to, so nobody can
 * make it lead elsewhere, and it has no end, because mails are read years later.
 *
 * @param position of the move that sent the mail
 * @param number of the link, from 1; {@link #HIDDEN} or {@link #PICTURE}
 */
public record TrackingToken(LeadId lead, int position, int number) {

    /** The link that no person can see. */
    public static final int HIDDEN = 0;

    /** The picture that tells of an open. */
    public static final int PICTURE = -1;

    private static final String PREFIX = "lead_";
    private static final String PURPOSE = "tracking-";
    private static final int PARTS = 5;
    private static final int LONGEST = 140;

    /** @param key which of our keys signs; keys made before stay good */
    public String signed(int key, Seals seals) {
        var said = lead.value().substring(PREFIX.length()) + '.' + position + '.' + (number == PICTURE ? "o" : number);
        return said + '.' + key + '.' + seals.sign(PURPOSE + key, said);
    }

    /** What a token says; empty if we did not sign just this. */
    public static Optional<TrackingToken> read(String token, Seals seals) {
        var parts = token.split("\\.", PARTS + 1);
        if (token.length() > LONGEST || parts.length != PARTS || !parts[3].matches("[0-9]{1,4}")) {
            return Optional.empty();
        }
        var said = parts[0] + '.' + parts[1] + '.' + parts[2];
        return seals.signed(PURPOSE + parts[3], said, parts[4])
                ? Optional.of(new TrackingToken(
                        new LeadId(PREFIX + parts[0]),
                        Integer.parseInt(parts[1]),
                        parts[2].equals("o") ? PICTURE : Integer.parseInt(parts[2])))
                : Optional.empty();
    }

    /** The mail, as the journal names it. */
    public String touch() {
        return lead.value() + "/" + position;
    }
}
