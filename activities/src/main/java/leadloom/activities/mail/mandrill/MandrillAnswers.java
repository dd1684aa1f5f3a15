package leadloom.activities.mail.mandrill;

import java.util.Set;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.mail.MailVendor.Accepted;
import leadloom.activities.mail.MailVendor.Answer;
import leadloom.activities.mail.MailVendor.Failed;
import leadloom.activities.mail.MailVendor.Refused;
import leadloom.activities.mail.MailVendor.Unwanted;
import tools.jackson.databind.JsonNode;

/** Reads the answer for the one recipient of a mail: accepted, or refused by name. */
final class MandrillAnswers {

    /** The address is wrong for good. */
    private static final Set<String> WRONG_ADDRESS = Set.of("hard-bounce", "invalid");

    private MandrillAnswers() {}

    static Answer read(JsonNode recipients) {
        var answer = recipients.path(0);
        var reason = answer.path("reject_reason").asString("");
        return switch (answer.path("status").asString("")) {
            case "sent", "queued", "scheduled" ->
                new Accepted(answer.path("_id").asString(""));
            case "invalid" -> new Refused("invalid", true);
            case "rejected" -> rejected(reason);
            // it answered 200, so it may have taken the mail
            default -> new Failed(new Ambiguous(MandrillMail.NAME));
        };
    }

    private static Answer rejected(String reason) {
        return switch (reason) {
            case "unsub" -> new Unwanted("unsubscribed");
            case "spam" -> new Unwanted("complained");
            default -> new Refused(code(reason), WRONG_ADDRESS.contains(reason));
        };
    }

    private static String code(String reason) {
        return reason.matches("[a-z-]{1,40}") ? reason : "rejected";
    }
}
