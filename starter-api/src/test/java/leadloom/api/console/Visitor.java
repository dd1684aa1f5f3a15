package leadloom.api.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import leadloom.api.TestApi;
import leadloom.api.TestApi.Answer;
import leadloom.hub.access.Accounts;
import leadloom.hub.access.ConsoleSessions;
import leadloom.hub.access.Role;

/** Somebody with a browser that keeps cookies, follows no redirect by itself and runs no script. */
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final TestApi api;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    private Visitor(TestApi api) {
        this.api = api;
    }

    /** Not signed in. */
    public static Visitor at(TestApi api) {
        return new Visitor(api);
    }

    /** Signed in as a colleague with the role, by a link; the account is called after the role. */
    public static Visitor as(Role role, TestApi api) {
        return as(role.word(), role, api);
    }

    public static Visitor as(String login, Role role, TestApi api) {
        var visitor = new Visitor(api);
        var account = new Accounts(api.hub()).named(login, "Colleague " + login, role);
        var link = new ConsoleSessions(api.hub()).link(account.id());
        visitor.get("/start?k=" + link);
        var answer = visitor.post("/start", Map.of("k", link));
        if (answer.status() != 302 && answer.status() != 303) {
            throw new AssertionError("not signed in: " + answer.status() + " " + answer.text());
        }
        return visitor;
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(api.uri(path))
                .header("Accept", "text/html")
                .GET());
    }

    /** Sends a form with the token of the page fetched last that had one. */
    public Answer post(String path, Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        all.putIfAbsent("_csrf", token);
        return send(HttpRequest.newBuilder(api.uri(path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(all.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&")))));
    }

    private String token = "";

    private Answer send(HttpRequest.Builder request) {
        try {
            var answer = new Answer(http.send(request.build(), BodyHandlers.ofString()));
            var found = TOKEN.matcher(answer.text());
            if (found.find()) {
                token = found.group(1);
            }
            return answer;
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Forgets its cookies, as a browser elsewhere has none. */
    public void forgetCookies() {
        cookies.getCookieStore().removeAll();
    }

    /** What a browser would be told to open. */
    public static String location(Answer answer) {
        return URI.create(answer.header("Location")).getPath();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
