package leadloom.journey.engagement;

import java.util.Locale;
import java.util.Map;

/**
 * What the headers of a request tell of who made it; never the headers themselves.
 *
 * @param known false where somebody else saw the request and told us without its headers
 * @param secure it came by a way on which browsers send {@code Sec-Fetch-*}; without it their absence means nothing
 * @param navigates a page is to be shown in a window
 * @param gesture somebody pressed something
 * @param clientHints {@code Sec-CH-UA} is there
 * @param hintsDisagree {@code Sec-CH-UA} and the user agent name different versions
 * @param ahead fetched before anybody asked, and says so
 * @param throughProxy a web proxy stands between, which may have taken headers away
 */
public record Headers(
        boolean known,
        boolean secure,
        Accepts accepts,
        Languages languages,
        boolean navigates,
        boolean gesture,
        boolean clientHints,
        boolean hintsDisagree,
        boolean ahead,
        boolean throughProxy) {

    /** What kind of answer was asked for. */
    public enum Accepts {
        NOTHING_SAID,
        ANYTHING,
        PICTURE,
        PAGE,
        /** A page, with new kinds of pictures for it, as browsers built on Chromium ask. */
        PAGE_AND_PICTURES,
        OTHER
    }

    /** How languages were named. */
    public enum Languages {
        NONE,
        /** One, as a program that was told a language does. */
        ONE,
        /** Several with weights, as browsers do of themselves. */
        WEIGHTED
    }

    /** Of a request that somebody else saw. */
    public static final Headers UNSEEN =
            new Headers(false, false, Accepts.NOTHING_SAID, Languages.NONE, false, false, false, false, false, false);

    /** @param headers by lower-case name */
    public static Headers of(Map<String, String> headers, String userAgent, boolean secure) {
        var hints = headers.getOrDefault("sec-ch-ua", "");
        return new Headers(
                true,
                secure,
                accepts(headers.getOrDefault("accept", "")),
                languages(headers.getOrDefault("accept-language", "")),
                headers.getOrDefault("sec-fetch-mode", "").equals("navigate"),
                headers.containsKey("sec-fetch-user"),
                !hints.isEmpty(),
                disagree(hints, userAgent),
                isAhead(headers),
                headers.containsKey("via"));
    }

    private static Accepts accepts(String accept) {
        var lower = accept.toLowerCase(Locale.ROOT).strip();
        if (lower.isEmpty()) {
            return Accepts.NOTHING_SAID;
        }
        if (lower.startsWith("*/*")) {
            return Accepts.ANYTHING;
        }
        if (lower.startsWith("image/")) {
            return Accepts.PICTURE;
        }
        if (!lower.contains("text/html")) {
            return Accepts.OTHER;
        }
        return lower.contains("image/") ? Accepts.PAGE_AND_PICTURES : Accepts.PAGE;
    }

    private static Languages languages(String languages) {
        if (languages.isBlank()) {
            return Languages.NONE;
        }
        return languages.indexOf(',') < 0 && languages.indexOf(';') < 0 ? Languages.ONE : Languages.WEIGHTED;
    }

    private static boolean isAhead(Map<String, String> headers) {
        var said = headers.getOrDefault("sec-purpose", "")
                + ' '
                + headers.getOrDefault("purpose", "")
                + ' '
                + headers.getOrDefault("x-purpose", "")
                + ' '
                + headers.getOrDefault("x-moz", "");
        return said.contains("prefetch") || said.contains("prerender") || said.contains("preview");
    }

    private static boolean disagree(String hints, String userAgent) {
        var at = userAgent.indexOf("Chrome/");
        if (hints.isEmpty() || at < 0) {
            return false;
        }
        var from = at + "Chrome/".length();
        var dot = userAgent.indexOf('.', from);
        return dot > from && !hints.contains("v=\"" + userAgent.substring(from, dot) + '"');
    }
}
