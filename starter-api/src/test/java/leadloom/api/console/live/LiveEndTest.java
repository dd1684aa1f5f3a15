package leadloom.api.console.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import leadloom.api.TestApi;
import leadloom.hub.access.Accounts;
import leadloom.hub.access.ConsoleSessions;
import leadloom.hub.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class LiveEndTest {

    /** It would wait for half a minute, as for any answer that is under way. */
    @Test
    @Timeout(20)
    void aServerThatStopsDoesNotWaitForReadersOfTheNews() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var api = TestApi.live();
            var account = new Accounts(api.hub()).named("reader", "A reader", Role.VIEWER);
            var news = http.send(
                    HttpRequest.newBuilder(api.uri("/live"))
                            .header("Cookie", "leadloom_session=" + new ConsoleSessions(api.hub()).open(account.id()))
                            .build(),
                    BodyHandlers.ofInputStream());
            assertThat(news.statusCode()).isEqualTo(200);
            assertThat((char) news.body().read()).isEqualTo(':');

            api.close();

            assertThat(new String(news.body().readAllBytes(), UTF_8)).contains("listening");
        }
    }
}
