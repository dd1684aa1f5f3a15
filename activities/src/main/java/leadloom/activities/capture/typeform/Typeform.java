package leadloom.activities.capture.typeform;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import leadloom.activities.Breaker;
import leadloom.activities.Deadline;
import leadloom.activities.capture.FormVendor;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorRequest;
import tools.jackson.databind.JsonNode;

/** Typeform's Webhooks and Responses API, with a personal token of the scopes webhooks:write and responses:read. */
public final class Typeform implements FormVendor {

    private static final String VENDOR = "typeform";
    private static final int NOT_FOUND = 404;

    /** UTC to the second and without a zone letter, as the vendor writes it. */
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final URI base;
    private final Map<String, String> headers;
    private final VendorHttp http;

    /** @param base {@code https://api.typeform.com}, or where a company's data is kept elsewhere */
    public Typeform(URI base, String token, InstantSource clock, Breaker breaker) {
        this.base = base;
        this.headers = Map.of("Authorization", "Bearer " + token);
        this.http = new VendorHttp(VENDOR, body -> body.path("code").asString(""), clock, breaker);
    }

    @Override
    public Answers answers(Wanted wanted, Deadline deadline) {
        var query = new LinkedHashMap<String, String>();
        query.put("page_size", Integer.toString(wanted.atMost()));
        if (wanted.since() != null) {
            query.put("since", SECOND.format(wanted.since()));
        }
        if (wanted.after() != null) {
            query.put("after", wanted.after());
        }
        if (wanted.before() != null) {
            query.put("before", wanted.before());
        }
        if (!wanted.finished().isEmpty()) {
            query.put(
                    "response_type",
                    wanted.finished().stream()
                            .sorted()
                            .map(type -> type.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(",")));
        }
        var uri = URI.create(form(wanted.form()) + "/responses?" + encoded(query));
        return switch (http.send(VendorRequest.get(uri, headers, Set.of()), deadline)) {
            case Answered answer -> page(answer.body(), wanted.atMost());
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    private static Page page(JsonNode body, int atMost) {
        List<JsonNode> items = body.path("items").valueStream().toList();
        return new Page(items, items.size() < atMost);
    }

    @Override
    public Hooks register(String form, String tag, String url, String secret, Deadline deadline) {
        var body = Map.of("url", url, "enabled", true, "secret", secret, "verify_ssl", url.startsWith("https:"));
        return hooks(http.send(VendorRequest.put(hookUri(form, tag), headers, body), deadline));
    }

    @Override
    public Hooks hook(String form, String tag, Deadline deadline) {
        return hooks(http.send(VendorRequest.get(hookUri(form, tag), headers, Set.of(NOT_FOUND)), deadline));
    }

    @Override
    public Hooks hooks(String form, Deadline deadline) {
        var uri = URI.create(form(form) + "/webhooks");
        return hooks(http.send(VendorRequest.get(uri, headers, Set.of()), deadline));
    }

    private static Hooks hooks(VendorHttp.Outcome outcome) {
        return switch (outcome) {
            case Answered answer when answer.status() == NOT_FOUND -> new Registered(List.of());
            case Answered answer
            when answer.body().has("items") ->
                new Registered(answer.body()
                        .path("items")
                        .valueStream()
                        .map(Typeform::hook)
                        .toList());
            case Answered answer -> new Registered(List.of(hook(answer.body())));
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    private static Hook hook(JsonNode node) {
        return new Hook(
                node.path("tag").asString(""),
                node.path("url").asString(""),
                node.path("enabled").asBoolean(false));
    }

    private URI hookUri(String form, String tag) {
        return URI.create(form(form) + "/webhooks/" + encoded(tag));
    }

    private String form(String form) {
        return base + "/forms/" + encoded(form);
    }

    private static String encoded(Map<String, String> query) {
        return query.entrySet().stream()
                .map(entry -> entry.getKey() + '=' + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
