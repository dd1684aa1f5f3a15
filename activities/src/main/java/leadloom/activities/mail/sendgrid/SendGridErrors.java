package leadloom.activities.mail.sendgrid;

import java.time.Duration;
import java.util.Optional;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.VendorOut;
import leadloom.activities.http.VendorErrors;
import tools.jackson.databind.JsonNode;

/**
 * How SendGrid words its refusals: a list of errors, each with a field. A 500 without that list is no word of the API's
 * own: whether the mail was taken before, nobody knows.
 */
final class SendGridErrors implements VendorErrors {

    private static final Duration KEY_REFUSED_FOR = Duration.ofMinutes(10);

    /** The field that was wrong; the message may quote what was sent. */
    @Override
    public String code(JsonNode body) {
        return body.path("errors").path(0).path("field").asString("");
    }

    @Override
    public Optional<VendorFailure> exception(Refusal refusal) {
        if (refusal.status() == 401) {
            return Optional.of(new VendorOut(SendGridMail.NAME, "key-refused", KEY_REFUSED_FOR));
        }
        return refusal.status() == 500 && !refusal.body().path("errors").isArray()
                ? Optional.of(new Ambiguous(SendGridMail.NAME))
                : Optional.empty();
    }
}
