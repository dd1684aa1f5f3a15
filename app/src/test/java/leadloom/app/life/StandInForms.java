package leadloom.app.life;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** People who fill in the stand-in's forms. */
final class StandInForms {

    private StandInForms() {}

    /** Fills a form in without any hook telling of it. */
    static void submit(URI vendors, String form, String email) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var body = "{\"deliver\": \"never\", \"answers\": {\"email\": \"" + email + "\"}}";
            http.send(
                    HttpRequest.newBuilder(URI.create(vendors + "/typeform/sandbox/forms/" + form + "/submissions"))
                            .header("Authorization", "Bearer anybody")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.discarding());
        }
    }
}
