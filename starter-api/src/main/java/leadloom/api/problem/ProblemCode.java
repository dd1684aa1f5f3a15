package leadloom.api.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every kind of problem that the API can answer with. A name here is part of the API and never changes. */
public enum ProblemCode {
    MALFORMED(400, "Not readable as JSON", "Nothing was taken.", "Correct the place named and send it again."),
    DUPLICATE_KEY(400, "A key stands twice", "Nothing was taken.", "Say which of the two values is meant."),
    NUMBER_RANGE(400, "A number out of range", "Nothing was taken.", "Send whole numbers up to 2^53, or text."),
    TOO_DEEP(400, "Nested too deeply", "Nothing was taken.", "Send a flat object; own fields go into fields."),
    ENCODING(400, "Not UTF-8", "Nothing was taken.", "Send UTF-8 without a byte order mark."),
    BAD_PARAMETER(400, "A parameter is wrong", "Nothing was changed.", "See the parameters in /api/v1/openapi.json."),
    DIGEST(400, "The file did not arrive whole", "Nothing was taken.", "Send it again."),
    KEY_IN_URL(
            400,
            "A key in the address",
            "Nothing was changed.",
            "Revoke that key: addresses are logged. Send the next one as Authorization: Bearer."),
    IDEMPOTENCY_KEY(
            400,
            "Idempotency-Key missing or wrong",
            "Nothing was taken.",
            "Send a fresh key of 1 to 255 visible ASCII characters, without comma, and the same one when you repeat the request."),
    BAD_REQUEST(400, "Not understood", "Nothing was changed.", "Compare with /api/v1/openapi.json."),
    NOT_SIGNED_IN(
            401, "No valid key", "Nothing was changed.", "Send Authorization: Bearer and a key that is not revoked."),
    BAD_SIGNATURE(
            401,
            "The signature does not fit",
            "Nothing was taken.",
            "Sign webhook-id, webhook-timestamp and the body as sent, with the secret of this endpoint; the clock may be off by 5 minutes."),
    NOT_ALLOWED(403, "The key may not do this", "Nothing was changed.", "Use a key with the scope named."),
    NOT_FOUND(404, "There is no such thing", "Nothing was changed.", "Check the id."),
    METHOD_NOT_ALLOWED(405, "Not with this method", "Nothing was changed.", "Use one of the methods in Allow."),
    NOT_ACCEPTABLE(406, "Not in this form", "Nothing was changed.", "Ask for one of the forms the endpoint has."),
    TOO_SLOW(408, "The request took too long to arrive", "Nothing was taken.", "Send it again."),
    IN_FLIGHT(
            409,
            "Still being answered",
            "The first request with this key goes on; nothing is done twice.",
            "Repeat it after Retry-After to get its answer."),
    ENDED(409, "The lead's life here is over", "Nothing was changed.", "See its explanation for why it ended."),
    DECIDED_ALREADY(
            409, "Somebody was first", "The first answer stands.", "Read the review; it says who decided what."),
    HELD_BY_ANOTHER(
            409,
            "Somebody else looks at it",
            "Nothing was changed.",
            "Take another, or wait until the time named; the claim ends by itself."),
    LIST_CHANGED(
            409,
            "Not the list that was shown",
            "Nothing was approved.",
            "Look at the list in the answer, and send it again with its count."),
    NAME_TAKEN(409, "The name is taken", "Nothing was changed.", "Choose another name, or change what has this one."),
    NOT_SIMULATED(409, "Only in simulated mode", "Nothing was changed.", "In live mode the clock is the real one."),
    NOT_READY(
            409,
            "Not ready for this mode",
            "The connection keeps the mode it has.",
            "See to each of the errors, test the connection, and set the mode again."),
    GONE_ON(409, "Not in this state", "Nothing was changed.", "Read it again."),
    DRAFT_CHANGED(
            412,
            "Somebody changed the draft",
            "Nothing was changed.",
            "Read the draft again, put your change into it, and send it with the ETag that it has now in If-Match."),
    TOO_LARGE(413, "Too large", "Nothing was taken.", "Send less at once; files go to /api/v1/imports."),
    MEDIA_TYPE(415, "Not this content type", "Nothing was taken.", "Send application/json in UTF-8, not compressed."),
    INVALID(
            422,
            "Some values cannot be taken",
            "Nothing was taken; the same Idempotency-Key may be used again.",
            "Correct the values listed."),
    UNKNOWN_FIELD(422, "A field nobody knows", "Nothing was taken.", "Own fields go into fields."),
    READ_ONLY(422, "A field that only Leadloom sets", "Nothing was taken.", "Leave it out."),
    REQUIRED(422, "A value is missing", "Nothing was taken.", "Send it."),
    CONTROL_CHARACTER(422, "A control character in a text", "Nothing was taken.", "Take it out."),
    LENGTH(422, "Too long", "Nothing was taken.", "Shorten it."),
    EMAIL_SYNTAX(
            422,
            "Not an address we would write to",
            "Nothing was taken.",
            "Send a plain address: local part, @, domain."),
    PHONE(
            422,
            "Not a telephone number",
            "Nothing was taken.",
            "Start with + and the country's number; up to 15 digits."),
    TIME_ZONE(422, "Not a time zone", "Nothing was taken.", "Send an IANA name such as Europe/Lisbon."),
    TIME(
            422,
            "Not a possible time",
            "Nothing was taken.",
            "Send RFC 3339, not in the future, such as 2026-01-05T09:00:00Z."),
    WEBSITE(
            422,
            "Not a public website",
            "Nothing was taken; nothing was looked up.",
            "Send http or https and a public host name."),
    UNKNOWN_CAMPAIGN(
            422, "No such campaign", "Nothing was taken.", "Publish it first, or name one of GET /api/v1/campaigns."),
    SOURCE_NOT_TAKEN(
            422,
            "The campaign takes no leads from there",
            "Nothing was taken.",
            "Publish a version of the campaign that names it under entry.from."),
    OTHER_REQUEST(
            422,
            "The Idempotency-Key was used for another request",
            "The first request stands.",
            "Use a fresh key for a new request."),
    CAMPAIGN_INVALID(
            422,
            "The campaign file has mistakes",
            "Nothing was published; leads go on with their versions.",
            "Correct the lines named."),
    FILE_UNFIT(
            422,
            "The file cannot be imported",
            "Nothing was taken.",
            "Correct the file or its mapping; reason and errors name the place."),
    MAPPING_INVALID(422, "The mapping has mistakes", "Nothing was taken.", "Correct the lines named."),
    NOT_A_CHOICE(422, "Not one of the choices", "The question is still open.", "Send one of the choices listed."),
    TOO_MANY(
            429,
            "Too many requests",
            "Nothing was taken.",
            "Wait for Retry-After; large numbers of leads go to /api/v1/imports."),
    DEFECT(
            500,
            "A mistake of ours",
            "What was answered before stays; this request may not have been done.",
            "Repeat it with the same Idempotency-Key; tell us the request id."),
    DATABASE_AWAY(
            503,
            "The database does not answer",
            "This request was not taken; what was taken before is kept.",
            "Repeat it with the same Idempotency-Key after Retry-After."),
    STILL_ON_ITS_WAY(
            503,
            "A mail may still be on its way",
            "It is recorded: no further mail will leave.",
            "Repeat it after Retry-After for the confirmation.");

    private final int status;
    private final String title;
    private final String forLeads;
    private final String whatToDo;

    ProblemCode(int status, String title, String forLeads, String whatToDo) {
        this.status = status;
        this.title = title;
        this.forLeads = forLeads;
        this.whatToDo = whatToDo;
    }

    /** As it stands in answers and addresses. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ProblemCode> of(String id) {
        return Arrays.stream(values()).filter(code -> code.id().equals(id)).findFirst();
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** What it means for leads: whether anything is lost. */
    public String forLeads() {
        return forLeads;
    }

    public String whatToDo() {
        return whatToDo;
    }
}
