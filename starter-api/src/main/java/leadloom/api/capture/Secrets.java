package leadloom.api.capture;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import leadloom.hub.seal.Seals;

/** Secrets in the form that the other side expects. */
final class Secrets {

    private Secrets() {}

    /** {@code whsec_} and base64; 48 letters of 32 are 240 bits. */
    static String standardWebhooks(Seals seals) {
        return "whsec_"
                + Base64.getEncoder().encodeToString(seals.randomWord(48).getBytes(StandardCharsets.US_ASCII));
    }
}
