package leadloom.api.inbound;

import leadloom.hub.effect.EffectKey;
import org.jspecify.annotations.Nullable;

/** Where it is told what became of a mail; vendors' hooks tell it at the same place. */
public interface MailFates {

    /** What came of telling. */
    enum Told {
        APPLIED,
        REPEATED,
        /** We never sent this mail. */
        UNKNOWN
    }

    /** @param code enhanced status code of RFC 3463 */
    Told bounced(EffectKey mail, boolean hard, @Nullable String code, String key);

    Told delivered(EffectKey mail, String key);
}
