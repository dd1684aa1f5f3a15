package leadloom.activities.crm.hubspot;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import leadloom.activities.Breaker;
import leadloom.activities.Deadline;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Outcome;
import leadloom.activities.http.VendorRequest;
import org.jspecify.annotations.Nullable;

/** HubSpot's paths and calls; the version is part of every path. */
final class HubSpotApi {

    static final String VENDOR = "crm";

    /** Associations by default type have kept this date while objects moved on. */
    private static final String ASSOCIATIONS = "2026-03";

    private final HubSpotAccount account;
    private final VendorHttp http;

    HubSpotApi(HubSpotAccount account, InstantSource clock, Breaker breaker) {
        this.account = account;
        this.http = new VendorHttp(VENDOR, new HubSpotErrors(VENDOR, account.zone(), clock), clock, breaker);
    }

    HubSpotAccount account() {
        return account;
    }

    /** A query member; one that is given several times stands here several times. */
    record Member(String name, String value) {}

    /** The path of a kind of object, such as {@code contacts}. */
    String objects(String kind) {
        return (account.version().equals("v3") ? "/crm/v3/objects/" : "/crm/objects/" + account.version() + "/") + kind;
    }

    String association(String from, String fromId, String to, String toId) {
        var start = account.version().equals("v3") ? "/crm/v4/objects/" : "/crm/objects/" + ASSOCIATIONS + "/";
        return start + from + "/" + fromId + "/associations/default/" + to + "/" + toId;
    }

    /** What is not there is an answer. */
    Outcome get(String path, List<Member> query, Deadline deadline) {
        var text = query.stream()
                .map(member -> encode(member.name()) + "=" + encode(member.value()))
                .collect(Collectors.joining("&"));
        return call("GET", query.isEmpty() ? path : path + "?" + text, null, true, deadline, 404);
    }

    /** A POST that may be made twice without harm. */
    Outcome post(String path, Object body, Deadline deadline) {
        return call("POST", path, body, true, deadline);
    }

    /** A POST that makes something new each time. */
    Outcome create(String path, Object body, Deadline deadline) {
        return call("POST", path, body, false, deadline);
    }

    Outcome put(String path, Deadline deadline) {
        return call("PUT", path, null, true, deadline);
    }

    /** Makes something that has a name of its own: that it is there already is an answer. */
    Outcome define(String path, Object body, Deadline deadline) {
        return call("POST", path, body, true, deadline, 409);
    }

    private Outcome call(
            String method,
            String path,
            @Nullable Object body,
            boolean repeatable,
            Deadline deadline,
            Integer... expected) {
        return switch (account.key().given(deadline)) {
            case HubSpotKey.None(var failure) -> new VendorHttp.Failed(failure);
            case HubSpotKey.Key(var key) ->
                http.send(
                        new VendorRequest(
                                        method,
                                        URI.create(account.base() + path),
                                        Map.of("Authorization", "Bearer " + key),
                                        body,
                                        repeatable,
                                        Set.of())
                                .expecting(expected),
                        deadline);
        };
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
