package leadloom.app.cli;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A multipart/form-data body, which the JDK's client does not have; files stay on disk until they are sent. */
final class MultipartForm {

    private final String boundary = "leadloom-" + UUID.randomUUID();
    private final List<BodyPublisher> parts = new ArrayList<>();

    void file(String field, Path file) throws IOException {
        var name = String.valueOf(file.getFileName()).replaceAll("[\"\\r\\n]", "_");
        parts.add(BodyPublishers.ofString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field
                + "\"; filename=\"" + name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
        parts.add(BodyPublishers.ofFile(file));
        parts.add(BodyPublishers.ofString("\r\n"));
    }

    BodyPublisher publisher() {
        parts.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
        return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }
}
