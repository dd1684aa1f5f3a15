package leadloom.sandbox.people;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A mail that somebody or something wrote in answer to one of the sender's.
 *
 * @param id of the message, as its header has it
 * @param headers in order, all but those of the body's form
 * @param text lines end with a line feed
 */
record LetterBack(
        String id, String from, String to, String subject, List<Map.Entry<String, String>> headers, String text) {

    LetterBack {
        headers = List.copyOf(headers);
    }

    /** The headers as a block of text. */
    String head() {
        return headers.stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining());
    }

    /** The whole message as RFC 5322 has it. */
    String raw() {
        return head()
                + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                + text.replace("\n", "\r\n");
    }
}
