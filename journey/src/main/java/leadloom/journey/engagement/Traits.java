package leadloom.journey.engagement;

import java.time.Duration;
import java.time.Instant;
import leadloom.journey.engagement.Agent.Kind;
import leadloom.journey.engagement.Headers.Accepts;
import leadloom.journey.engagement.Headers.Languages;

/** Judges one request by itself. The first rule that applies wins. */
final class Traits {

    static final String ASKED = "asked-to-unsubscribe";

    /** Faster than this after hand-over nobody has seen that a mail came, let alone opened it through a provider. */
    private static final Duration BEFORE_ANYBODY_COULD_READ = Duration.ofSeconds(8);

    /** Within this a mail on an ordinary line may have been waited for. */
    private static final Duration SOON = Duration.ofSeconds(10);

    /** Within this a visitor from a data centre is likelier a scanner than a reader. */
    private static final Duration SOON_FOR_A_DATA_CENTRE = Duration.ofSeconds(30);

    /** Of a vendor that counts only: a person may follow two links of one mail at once. */
    private static final int TOO_MANY_LINKS = 3;

    private Traits() {}

    static Verdict judge(Hit hit, Instant sent) {
        if (hit.target() == Hit.Target.UNSUBSCRIBE && !hit.head()) {
            return Verdict.person(ASKED);
        }
        if (hit.target() == Hit.Target.HIDDEN_LINK) {
            return Verdict.machine("hidden-link");
        }
        if (hit.head()) {
            return Verdict.machine("head");
        }
        if (hit.headers().ahead()) {
            return Verdict.machine("fetched-ahead");
        }
        if (hit.agent().kind() == Kind.PROGRAM) {
            return Verdict.machine("names-itself");
        }
        if (hit.from() == AddressClass.SECURITY_VENDOR) {
            return Verdict.machine("security-vendor");
        }
        var after = hit.after(sent);
        return hit.target() == Hit.Target.PICTURE ? picture(hit, after) : link(hit, after);
    }

    private static Verdict picture(Hit hit, Duration after) {
        var headers = hit.headers();
        if (hit.from() == AddressClass.PRIVACY_PROXY || hit.agent().kind() == Kind.BARE) {
            return Verdict.machine("opens-everything");
        }
        if (hit.agent().kind() == Kind.PREFETCHER) {
            return Verdict.machine("fetched-ahead");
        }
        if (asksForAPage(headers)) {
            return Verdict.machine("a-page-where-a-picture-is");
        }
        if (headers.known() && headers.accepts() == Accepts.ANYTHING) {
            return Verdict.machine("accepts-anything");
        }
        var proxy = hit.from() == AddressClass.IMAGE_PROXY || hit.agent().kind() == Kind.IMAGE_PROXY;
        if (proxy && after.compareTo(BEFORE_ANYBODY_COULD_READ) < 0) {
            return Verdict.machine("before-anybody-could-read");
        }
        if (after.compareTo(SOON) < 0) {
            return hit.from() == AddressClass.HOSTING
                    ? Verdict.machine("data-centre-at-once")
                    : Verdict.unknown("at-once");
        }
        return switch (hit.agent().kind()) {
            case NONE -> Verdict.unknown("says-nothing");
            case OTHER -> Verdict.unknown("unknown-program");
            case BARE, BROWSER, OLD_BROWSER, MAIL_PROGRAM, OFFICE, IMAGE_PROXY, PREFETCHER, PROGRAM ->
                Verdict.person("read");
        };
    }

    private static boolean asksForAPage(Headers headers) {
        return headers.navigates()
                || headers.accepts() == Accepts.PAGE
                || headers.accepts() == Accepts.PAGE_AND_PICTURES;
    }

    private static Verdict link(Hit hit, Duration after) {
        if (hit.from() == AddressClass.IMAGE_PROXY) {
            return Verdict.machine("a-proxy-for-pictures");
        }
        return switch (hit.agent().kind()) {
            case BARE, PREFETCHER, IMAGE_PROXY, OFFICE -> Verdict.machine("not-a-browser");
            case NONE -> hit.headers().known() ? Verdict.machine("says-nothing") : Verdict.unknown("says-nothing");
            case OTHER -> hit.headers().known() ? seen(hit, after) : Verdict.unknown("unknown-program");
            case BROWSER, OLD_BROWSER, MAIL_PROGRAM, PROGRAM ->
                hit.headers().known() ? seen(hit, after) : reported(hit, after);
        };
    }

    private static Verdict reported(Hit hit, Duration after) {
        if (hit.told() != null && hit.told().linksWithinTenSeconds() >= TOO_MANY_LINKS) {
            return Verdict.machine("all-links-at-once");
        }
        return after.compareTo(SOON) < 0 ? Verdict.unknown("at-once") : Verdict.person("followed");
    }

    private static Verdict seen(Hit hit, Duration after) {
        var headers = hit.headers();
        var proxied = headers.throughProxy();
        if (headers.accepts() == Accepts.ANYTHING || headers.accepts() == Accepts.PICTURE) {
            return Verdict.machine("accepts-anything");
        }
        if (headers.accepts() == Accepts.NOTHING_SAID && !proxied) {
            return Verdict.machine("accepts-nothing");
        }
        if (headers.hintsDisagree()) {
            return Verdict.machine("two-versions-at-once");
        }
        if (hit.agent().kind() == Kind.BROWSER && !proxied && isDisguise(hit)) {
            return Verdict.machine("not-the-browser-it-names");
        }
        if (hit.from() == AddressClass.HOSTING && !proxied) {
            return dataCentre(hit, after);
        }
        return Verdict.person("followed");
    }

    /** Browsers of today say that they navigate, and those built on Chromium have hints and take new pictures. */
    private static boolean isDisguise(Hit hit) {
        var headers = hit.headers();
        return headers.secure() && !headers.navigates() && !headers.clientHints();
    }

    private static Verdict dataCentre(Hit hit, Duration after) {
        var languages = hit.headers().languages();
        if (hit.agent().kind() == Kind.BROWSER && languages != Languages.WEIGHTED) {
            return Verdict.machine("data-centre-without-a-reader");
        }
        return after.compareTo(SOON_FOR_A_DATA_CENTRE) < 0
                ? Verdict.machine("data-centre-at-once")
                : Verdict.person("followed");
    }
}
