package leadloom.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import leadloom.hub.access.Accounts;
import leadloom.hub.access.ConsoleSessions;
import leadloom.hub.access.Role;
import org.jspecify.annotations.Nullable;

/** The numbers of pages of the console, as a colleague's browser gets them. */
final class ConsoleNumbers {

    private static final Pattern NUMBER = Pattern.compile("<a [^>]*href=\"/figures/([^\"?]+)(\\?[^\"]*)?\"[^>]*>");
    private static final Pattern COUNT = Pattern.compile("data-count=\"(\\d+)\"");
    private static final Pattern SUM = Pattern.compile("data-sum=\"(-?\\d+)\"");

    private final Life life;
    private final String session;

    ConsoleNumbers(Life life) {
        this.life = life;
        var account = new Accounts(life.hub()).named("reader", "A reader", Role.VIEWER);
        this.session = new ConsoleSessions(life.hub()).open(account.id());
    }

    /** A number that says how many rows it has, or what they add up to, or both. */
    record Linked(
            String figure,
            String query,
            @Nullable Integer count,
            @Nullable Long sum) {

        /** The same question as the command line takes it. */
        List<String> options() {
            var options = new ArrayList<String>();
            parameters().forEach((name, value) -> {
                options.add("--" + (name.equals("version") ? "campaign-version" : name));
                options.add(value);
            });
            return options;
        }

        private Map<String, String> parameters() {
            var parameters = new LinkedHashMap<String, String>();
            for (var part : query.isEmpty() ? new String[0] : query.substring(1).split("&", -1)) {
                var equals = part.indexOf('=');
                parameters.put(
                        part.substring(0, equals),
                        URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
            return parameters;
        }
    }

    List<Linked> on(String page) {
        var text = get(page);
        var numbers = new ArrayList<Linked>();
        var links = NUMBER.matcher(text);
        while (links.find()) {
            var query = links.group(2) == null ? "" : links.group(2).replace("&amp;", "&");
            var count = COUNT.matcher(links.group());
            var sum = SUM.matcher(links.group());
            numbers.add(new Linked(
                    links.group(1),
                    query,
                    count.find() ? Integer.valueOf(count.group(1)) : null,
                    sum.find() ? Long.valueOf(sum.group(1)) : null));
        }
        return numbers;
    }

    private String get(String page) {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(life.url() + page))
                            .header("Cookie", "leadloom_session=" + session)
                            .header("Accept", "text/html")
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            return answer.body();
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
