package leadloom.api.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import leadloom.api.ApiConfiguration;
import leadloom.hub.Json;
import leadloom.hub.access.ApiKeys;
import leadloom.hub.access.Scope;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** A desk behind a real port. */
final class HttpDesk implements AutoCloseable {

    private static final String BOUNDARY = "----not-in-any-file----";

    final Desk desk = new Desk();
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String key =
            new ApiKeys(desk.hub).create("a test", EnumSet.allOf(Scope.class)).secret();

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({ApiConfiguration.class, ImportsConfiguration.class})
    static class Application {}

    HttpDesk() {
        var application = new SpringApplication(Application.class);
        application.addInitializers(fresh -> {
            fresh.getBeanFactory().registerSingleton("hub", desk.hub);
            fresh.getBeanFactory().registerSingleton("campaigns", desk.campaigns);
        });
        application.setDefaultProperties(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "spring.main.banner-mode", "off",
                "logging.level.root", "warn",
                "leadloom.hooks.mail-secret", "whsec_bm90LWEtc2VjcmV0LW9ubHktYS10ZXN0LW5vdC1hLXNlY3JldA==",
                "leadloom.imports.directory", desk.directory.toString()));
        this.context = application.run();
    }

    HttpRequest.Builder request(String path) {
        var port = context.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .header("Authorization", "Bearer " + key);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    JsonNode get(String path) {
        return Json.tree(send(request(path)).body());
    }

    /** Sends the parts as a browser does. */
    HttpRequest.Builder upload(String query, Map<String, byte[]> parts) {
        var body = new ByteArrayOutputStream();
        parts.forEach((name, content) -> {
            body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\""
                            + name + ".csv\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return request("/imports" + query)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()));
    }

    @Override
    public void close() {
        context.close();
        http.close();
        desk.close();
    }
}
