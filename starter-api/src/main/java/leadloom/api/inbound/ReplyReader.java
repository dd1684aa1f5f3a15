package leadloom.api.inbound;

import java.util.Optional;
import leadloom.journey.reply.ReplyKind;

/** Reads what rules cannot, such as a model does. Must answer within a few seconds; its word is one of ours or none. */
public interface ReplyReader {

    /** Nobody reads: people are asked. */
    ReplyReader NONE = (subject, text) -> Optional.empty();

    /** Empty where it is not sure, or cannot be asked. Never throws. */
    Optional<ReplyKind> read(String subject, String text);
}
