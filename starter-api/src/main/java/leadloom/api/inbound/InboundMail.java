package leadloom.api.inbound;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A mail that somebody or something sent us, whichever way it came in. Personal: it is never logged. */
public sealed interface InboundMail {

    /** Which way it came in. */
    String source();

    /**
     * A whole message as RFC 5322 has it.
     *
     * @param bytes of the message, one character each
     */
    record Raw(String source, String bytes) implements InboundMail {

        public static Raw of(String source, byte[] message) {
            return new Raw(source, new String(message, StandardCharsets.ISO_8859_1));
        }

        byte[] message() {
            return bytes.getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return "a mail by " + source;
        }
    }

    /**
     * A message that was taken apart.
     *
     * @param headers by their names in small letters
     * @param from the address alone; empty where there is none
     */
    record Letter(String source, Map<String, List<String>> headers, String from, String subject, String text)
            implements InboundMail {

        private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,250}>");

        public Letter {
            headers = Map.copyOf(headers);
        }

        String header(String name) {
            var values = headers.getOrDefault(name, List.of());
            return values.isEmpty() ? "" : values.getFirst();
        }

        /** The messages it answers, the nearest first. */
        List<String> answers() {
            var named = ID.matcher(header("in-reply-to") + " " + String.join(" ", reversed(header("references"))));
            return named.results()
                    .map(match -> match.group())
                    .distinct()
                    .limit(100)
                    .toList();
        }

        private static List<String> reversed(String references) {
            return ID.matcher(references)
                    .results()
                    .map(match -> match.group())
                    .toList()
                    .reversed();
        }

        @Override
        public String toString() {
            return "a mail by " + source;
        }
    }
}
