package leadloom.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who is signed in to the console and reads its pages, as a browser does but for drawing them. */
final class ConsoleReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final BenchWorld world;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    ConsoleReader(BenchWorld world) {
        this.world = world;
    }

    void signIn() throws IOException, InterruptedException {
        var link = send(request("/api/v1/sign-in-links")
                .header("Authorization", "Bearer " + world.apiKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
        var path = JsonMapper.shared().readTree(link.body()).path("path").asString("");
        var token = TOKEN.matcher(send(request(path).GET()).body());
        if (!token.find()) {
            throw new IOException("the sign-in page holds no token");
        }
        var form = "k=" + path.substring(path.indexOf('=') + 1) + "&_csrf="
                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        send(request("/start")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** @return how many bytes the page has */
    int read(String path) throws IOException, InterruptedException {
        var answer = send(request(path).header("Accept", "text/html").GET());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode());
        }
        return answer.body().length();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(world.api().resolve(path)).timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new IOException(answer.uri().getPath() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    @Override
    public void close() {
        http.close();
    }
}
