package leadloom.activities.audience.mailchimp;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.audience.AudienceVendor;
import leadloom.activities.http.VendorErrors.Refusal;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorRequest;
import tools.jackson.databind.JsonNode;

/**
 * Members of an audience at Mailchimp Marketing, by their address' hash. No status but "unsubscribed" is ever sent for
 * people who are known there, so that whoever unsubscribed there stays unsubscribed.
 */
public final class MailchimpAudience implements AudienceVendor {

    static final String VENDOR = "mailchimp";

    private static final Set<String> NO = Set.of("unsubscribed", "cleaned");
    private static final Set<String> NEVER_AGAIN =
            Set.of("Member-In-Compliance-State", "Forgotten-Email-Not-Subscribed");

    private final URI list;
    private final String statusIfNew;
    private final String key;
    private final VendorHttp http;
    private final MailchimpErrors errors = new MailchimpErrors();

    /**
     * @param server {@code https://DC.api.mailchimp.com}, DC being what follows the dash of the key
     * @param list id of the audience
     * @param asksFirst whether Mailchimp asks people who are new there before it counts them in (double opt-in)
     */
    public MailchimpAudience(URI server, String key, String list, boolean asksFirst, InstantSource clock) {
        this.statusIfNew = asksFirst ? "pending" : "subscribed";
        this.list = URI.create(withoutSlash(server) + "/3.0/lists/" + list + "/members/");
        this.key = key;
        this.http = new VendorHttp(VENDOR, errors, clock);
    }

    private static String withoutSlash(URI server) {
        var text = server.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** The server that a key belongs to. */
    public static URI serverOf(String key) {
        var dash = key.lastIndexOf('-');
        var place = key.substring(dash + 1);
        if (dash < 1 || !place.matches("[a-z]{2,4}[0-9]{1,4}")) {
            throw new IllegalArgumentException("a Mailchimp key ends with a dash and a data centre, such as -us14");
        }
        return URI.create("https://" + place + ".api.mailchimp.com");
    }

    @Override
    public Answer keep(Member member, Deadline deadline) {
        var body = new LinkedHashMap<String, Object>();
        body.put("email_address", member.email());
        body.put("status_if_new", statusIfNew);
        body.put("merge_fields", member.fields());
        var request = VendorRequest.put(
                URI.create(list + hash(member.email()) + "?skip_merge_validation=true"), headers(), body);
        return switch (http.send(request.expecting(400), deadline)) {
            case Answered answered when answered.status() == 400 -> refused(answered);
            case Answered answered when NO.contains(status(answered.body())) -> new SaidNo(status(answered.body()));
            case Answered answered -> kept(member, answered.body(), deadline);
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    private Answer kept(Member member, JsonNode body, Deadline deadline) {
        return member.tags().isEmpty()
                ? new Kept(body.path("id").asString(""))
                : tag(
                        member.email(),
                        member.tags().stream().collect(Collectors.toMap(tag -> tag, tag -> true)),
                        deadline);
    }

    private Answer refused(Answered answered) {
        var code = errors.code(answered.body());
        if (NEVER_AGAIN.contains(code)) {
            return new SaidNo(code.toLowerCase(Locale.ROOT));
        }
        return new Failed(errors.exception(new Refusal(answered.status(), answered.body(), answered.headers(), true))
                .orElseGet(() -> new Rejected(VENDOR, code.matches("[A-Za-z-]{1,40}") ? code : "http-400")));
    }

    private static String status(JsonNode body) {
        return body.path("status").asString("");
    }

    @Override
    public Answer tag(String email, Map<String, Boolean> tags, Deadline deadline) {
        var states = tags.entrySet().stream()
                .map(tag -> Map.of("name", tag.getKey(), "status", tag.getValue() ? "active" : "inactive"))
                .toList();
        var body = Map.of("tags", states);
        var uri = URI.create(list + hash(email) + "/tags");
        return switch (http.send(VendorRequest.repeatablePost(uri, headers(), body), deadline)) {
            case Answered done -> new Kept(hash(email));
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    @Override
    public Answer leave(String email, Deadline deadline) {
        var request = new VendorRequest(
                "PATCH",
                URI.create(list + hash(email) + "?skip_merge_validation=true"),
                headers(),
                Map.of("status", "unsubscribed"),
                true,
                Set.of(400, 404));
        return switch (http.send(request, deadline)) {
            case Answered none when none.status() == 404 -> new Kept("");
            case Answered no
            when no.status() == 400 -> refused(no) instanceof SaidNo ? new Kept(hash(email)) : refused(no);
            case Answered left -> new Kept(left.body().path("id").asString(""));
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    private Map<String, String> headers() {
        var pair = ("user:" + key).getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** What Mailchimp calls a person: a name, not a secret, so an old hash does no harm. */
    static String hash(String email) {
        try {
            var digest = MessageDigest.getInstance("MD5")
                    .digest(email.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
