package leadloom.journey.engagement;

import java.util.List;
import java.util.Locale;

/**
 * What a request says it is, shortened: which program in which larger version on what system, nothing finer.
 *
 * @param name such as {@code chrome/138 windows}; a robot's is what it calls itself
 */
public record Agent(Kind kind, String name) {

    /** What a program of this kind does of itself. */
    public enum Kind {
        /** Says nothing. */
        NONE,
        /** Says {@code Mozilla/5.0} and no more, as Apple's picture loader does. */
        BARE,
        /** A browser of today. Over https it tells of a navigation by {@code Sec-Fetch-*}. */
        BROWSER,
        /** A browser from before that, or one made of text. */
        OLD_BROWSER,
        /** A mail program that shows pictures itself. */
        MAIL_PROGRAM,
        /** Desktop Office, which looks at links itself before it hands them to a browser. */
        OFFICE,
        /** Fetches pictures for a reader. */
        IMAGE_PROXY,
        /** Fetches pictures ahead of any reader, under a name known for it. */
        PREFETCHER,
        /** A robot or a preview that names itself, or a program's library. */
        PROGRAM,
        /** Nobody knows this name. */
        OTHER
    }

    /** Since these the browsers send Sec-Fetch headers (Fetch Metadata; Safari since 16.4). */
    private static final int CHROME = 80;

    private static final int FIREFOX = 90;
    private static final int SAFARI = 17;

    private static final List<String> PROGRAMS = List.of(
            "bot",
            "crawl",
            "spider",
            "scan",
            "preview",
            "unfurl",
            "linkexpanding",
            "imgproxy",
            "externalhit",
            "whatsapp",
            "curl",
            "wget",
            "python",
            "java/",
            "httpclient",
            "http-client",
            "okhttp",
            "axios",
            "libwww-perl",
            "go-http",
            "node-fetch",
            "undici",
            "ruby",
            "perl",
            "headless",
            "phantom",
            "selenium",
            "playwright",
            "puppeteer",
            "barracuda",
            "proofpoint",
            "mimecast",
            "ciscosecure",
            "safelinks",
            "web-shield",
            "antivirus",
            "kaspersky",
            "sophos",
            "checker",
            "monitor",
            "archiver",
            "validator",
            "fetcher",
            "postman",
            "insomnia");

    private static final List<String> IMAGE_PROXIES = List.of("imageproxy", "image proxy", "mailproxy", "mail-proxy");

    private static final List<String> MAIL_PROGRAMS = List.of(
            "thunderbird", "outlook-ios", "outlook-android", "dalvik", "; wv)", "airmail", "spark", "ms-outlook");

    /** Shortens what a request says it is. */
    public static Agent of(String userAgent) {
        var text = userAgent.strip();
        var lower = text.toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return new Agent(Kind.NONE, "none");
        }
        if (lower.equals("mozilla/5.0")) {
            return new Agent(Kind.BARE, "bare");
        }
        if (holds(lower, IMAGE_PROXIES)) {
            return new Agent(Kind.IMAGE_PROXY, lower.contains("yahoo") ? "yahoo image proxy" : "image proxy");
        }
        if (lower.contains("edge/12.") && lower.endsWith("mozilla/5.0")) {
            return new Agent(Kind.PREFETCHER, "gmail prefetch");
        }
        if (lower.contains("ms-office") || lower.contains("microsoft office") || lower.contains("microsoft outlook")) {
            return new Agent(Kind.OFFICE, "office");
        }
        // "+http" is how robots say who runs them; lynx names its library too, and a person uses it.
        if (lower.contains("+http") || (holds(lower, PROGRAMS) && !lower.startsWith("lynx/"))) {
            return new Agent(Kind.PROGRAM, first(lower));
        }
        return named(lower);
    }

    private static Agent named(String lower) {
        if (holds(lower, MAIL_PROGRAMS)) {
            return new Agent(Kind.MAIL_PROGRAM, "mail program" + system(lower));
        }
        var chrome = version(lower, "chrome/");
        if (chrome > 0) {
            var name = lower.contains("edg/") ? "edge/" : lower.contains("samsungbrowser/") ? "samsung/" : "chrome/";
            return new Agent(chrome >= CHROME ? Kind.BROWSER : Kind.OLD_BROWSER, name + chrome + system(lower));
        }
        var firefox = version(lower, "firefox/");
        if (firefox > 0) {
            return new Agent(
                    firefox >= FIREFOX ? Kind.BROWSER : Kind.OLD_BROWSER, "firefox/" + firefox + system(lower));
        }
        var safari = lower.contains("safari/") ? version(lower, "version/") : 0;
        if (safari > 0) {
            return new Agent(safari >= SAFARI ? Kind.BROWSER : Kind.OLD_BROWSER, "safari/" + safari + system(lower));
        }
        if (lower.contains("applewebkit/")) {
            return new Agent(Kind.MAIL_PROGRAM, "apple mail" + system(lower));
        }
        var known = lower.startsWith("mozilla/")
                || lower.startsWith("lynx/")
                || lower.startsWith("w3m/")
                || lower.startsWith("opera/")
                || lower.startsWith("links");
        // "compatible;" without an old Internet Explorer behind it is how programs dress up.
        var dressed = lower.contains("compatible;") && !lower.contains("msie");
        if (dressed) {
            return new Agent(Kind.PROGRAM, first(lower));
        }
        return known ? new Agent(Kind.OLD_BROWSER, "old browser" + system(lower)) : new Agent(Kind.OTHER, first(lower));
    }

    private static boolean holds(String lower, List<String> words) {
        return words.stream().anyMatch(lower::contains);
    }

    private static String system(String lower) {
        for (var system : List.of("windows", "iphone", "ipad", "android", "macintosh", "linux")) {
            if (lower.contains(system)) {
                return " " + system;
            }
        }
        return "";
    }

    /** The digits that follow a word; 0 where it is not said. */
    private static int version(String lower, String word) {
        var at = lower.indexOf(word);
        var version = 0;
        for (var next = at + word.length(); at >= 0 && next < lower.length() && version < 1_000; next++) {
            var digit = Character.digit(lower.charAt(next), 10);
            if (digit < 0) {
                return version;
            }
            version = 10 * version + digit;
        }
        return version;
    }

    /** What a program calls itself, without numbers and addresses that may name a customer. */
    private static String first(String lower) {
        var named = lower.startsWith("mozilla/") ? lower.substring(lower.indexOf(' ') + 1) : lower;
        var end = 0;
        while (end < named.length() && end < 40 && "(/;,".indexOf(named.charAt(end == 0 ? 0 : end)) < 0) {
            end++;
        }
        return "program " + named.substring(0, end).strip();
    }
}
