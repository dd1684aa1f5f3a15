package leadloom.activities.audience.mailchimp;

import java.time.Duration;
import java.util.Optional;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.http.VendorErrors;
import tools.jackson.databind.JsonNode;

/** How Mailchimp Marketing says no. Its details quote addresses, so only titles are ever kept. */
final class MailchimpErrors implements VendorErrors {

    private static final int DETAIL_LOOKED_AT = 500;

    /** Mailchimp states no time; the sign-ups it does not want now it takes after some minutes, or days. */
    private static final Duration TOO_MANY_SIGN_UPS = Duration.ofMinutes(5);

    @Override
    public String code(JsonNode body) {
        return body.path("title").asString("").strip().replace(' ', '-');
    }

    @Override
    public Optional<VendorFailure> exception(Refusal refusal) {
        return refusal.status() == 400 && tooManySignUps(refusal.body())
                ? Optional.of(new RateLimited(MailchimpAudience.VENDOR, TOO_MANY_SIGN_UPS))
                : Optional.empty();
    }

    /** A 400 that means wait has the title of the final ones; only the detail tells them apart. */
    private static boolean tooManySignUps(JsonNode body) {
        var detail = body.path("detail").asString("");
        return detail.substring(0, Math.min(DETAIL_LOOKED_AT, detail.length()))
                .contains("signed up to a lot of lists very recently");
    }
}
