package leadloom.app.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import leadloom.app.cli.CommandFailure;
import leadloom.app.cli.ExitCode;
import leadloom.hub.Json;
import leadloom.sandbox.leads.DemoLead;
import leadloom.sandbox.people.Respondents;
import tools.jackson.databind.JsonNode;

/**
 * Leads that come by a Typeform: our source is made over the API, its hook is registered at the form's vendor, and then
 * people fill the form in.
 *
 * @param door of the sandbox
 */
record FormIntake(URI url, String key, URI door, String campaign, long seed) {

    private static final String SOURCE = "demo-form";
    private static final String FORM = "lT4Z3j";

    private static final String MAPPING = """
            version: 1
            mapping: demo-form
            address: {column: answers.email}
            consent: {column: answers.consent, given_if: ["yes"], withheld_if: ["no"], wording: demo-1}
            columns:
              answers.first_name: lead.first_name
              answers.last_name: lead.last_name
              answers.title: lead.title
              answers.company: company.name
              answers.country: lead.country
              answers.time_zone: lead.time_zone
              answers.challenge: form.challenge
            """;

    /** Returns once every answer has arrived. */
    TakenIn fillIn(Stream<DemoLead> leads, Consumer<String> say) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            register(client);
            var filledIn = new Respondents(door, FORM, seed).fillIn(leads);
            var arrived = await(client, filledIn.people());
            var taken = arrived.path("counts").path("taken").asInt(0);
            say.accept("  ✓ leads        %d people filled in a Typeform, its hook told of %d of them twice: %d leads"
                    .formatted(filledIn.people(), filledIn.toldTwice(), taken));
            return new TakenIn(filledIn.people(), taken, filledIn.people() - taken, 0);
        }
    }

    private void register(HttpClient client) throws IOException, InterruptedException {
        var made = Json.tree(sent(
                client,
                HttpRequest.newBuilder(url.resolve("/api/v1/sources"))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                Json.text(new SourceOrder(SOURCE, "typeform", campaign, List.of(FORM), MAPPING))))));
        sent(
                client,
                HttpRequest.newBuilder(URI.create(door + "/typeform/forms/" + FORM + "/webhooks/leadloom"))
                        .header("Authorization", "Bearer nobody-checks")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(Json.text(Map.of(
                                "url", made.path("url").asString(""),
                                "secret", made.path("secret").asString(""),
                                "enabled", true)))));
    }

    private record SourceOrder(String name, String kind, String campaign, List<String> forms, String mapping) {}

    private JsonNode await(HttpClient client, int people) throws IOException, InterruptedException {
        var pause = new CountDownLatch(1);
        var source = Json.tree("{}");
        for (var look = 0; look < 300; look++) {
            source = Json.tree(sent(
                    client,
                    HttpRequest.newBuilder(url.resolve("/api/v1/sources/" + SOURCE))
                            .header("Authorization", "Bearer " + key)));
            if (arrived(source) >= people) {
                return source;
            }
            pause.await(200, TimeUnit.MILLISECONDS);
        }
        return source;
    }

    private static int arrived(JsonNode source) {
        return source.path("counts")
                .valueStream()
                .mapToInt(count -> count.asInt(0))
                .sum();
    }

    private static String sent(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        var answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new CommandFailure(ExitCode.FAILED, "the form could not be set up: " + answer.body());
        }
        return answer.body();
    }
}
