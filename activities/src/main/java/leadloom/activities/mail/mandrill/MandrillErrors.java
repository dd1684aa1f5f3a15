package leadloom.activities.mail.mandrill;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.VendorFailure.VendorOut;
import leadloom.activities.http.VendorErrors;
import tools.jackson.databind.JsonNode;

/**
 * How Mailchimp Transactional words its refusals. Older ones come with HTTP 500 whatever they are about, so the name
 * decides. A 500 without a name is no word of the API's own: whether the mail was taken before, nobody knows.
 */
final class MandrillErrors implements VendorErrors {

    /** Of the account and not of the mail: every other one would fare the same. */
    private static final Set<String> OUT = Set.of("Invalid_Key", "PaymentRequired");

    /** Until somebody has paid, or mended the key. */
    private static final Duration OUT_FOR = Duration.ofMinutes(10);

    private final boolean sends;

    /** @param sends whether the call is one that must not be made twice */
    MandrillErrors(boolean sends) {
        this.sends = sends;
    }

    @Override
    public String code(JsonNode body) {
        return body.path("name").asString("");
    }

    @Override
    public Optional<VendorFailure> exception(Refusal refusal) {
        var name = code(refusal.body());
        if (OUT.contains(name)) {
            return Optional.of(new VendorOut(MandrillMail.NAME, name, OUT_FOR));
        }
        return refusal.status() == 500 ? Optional.of(internal(name)) : Optional.empty();
    }

    private VendorFailure internal(String name) {
        return switch (name) {
            case "" -> sends ? new Ambiguous(MandrillMail.NAME) : new Unavailable(MandrillMail.NAME);
            case "GeneralError", "ServiceUnavailable" -> new Unavailable(MandrillMail.NAME);
            default -> new Rejected(MandrillMail.NAME, name.matches("[A-Za-z0-9_]{1,40}") ? name : "error");
        };
    }
}
