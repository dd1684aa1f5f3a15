package leadloom.sandbox.people;

import leadloom.journey.engagement.Evidence;
import leadloom.sandbox.chance.Dice;

/**
 * Addresses of the kind of network that a visit comes from; homes have one of those kept free for examples (RFC 5737).
 */
record Networks(Dice dice) {

    String source(Scheduled visit, Evidence evidence) {
        var host = 1 + dice.below(250, "host", visit.messageId(), visit.kind().name());
        return switch (evidence.network()) {
            case IMAGE_PROXY -> "66.249.85." + host;
            case PRIVACY_PROXY -> "104.28.86." + host;
            case SCANNER -> "40.94.20." + host;
            case OTHER -> "192.0.2." + host;
        };
    }
}
