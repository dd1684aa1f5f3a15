package leadloom.api.engagement;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.engagement.TrackingToken;
import leadloom.hub.engagement.Visits;
import leadloom.journey.engagement.AddressRanges;
import leadloom.journey.engagement.Agent;
import leadloom.journey.engagement.Headers;
import leadloom.journey.engagement.Hit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.HttpRequestHandler;

/**
 * Where tracked links and pictures of mails come in. One statement keeps what was seen and finds where the link leads.
 * Not an endpoint of the API: people come here, with whatever their mail program hangs onto the address.
 */
final class TrackingDoor implements HttpRequestHandler {

    static final String LINKS = "/c/";
    static final String PICTURES = "/o/";

    private static final Logger log = LoggerFactory.getLogger(TrackingDoor.class);
    private static final String PICTURE_ENDING = ".gif";

    /** One point, of no colour (GIF89a). */
    private static final byte[] POINT =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final Hub hub;
    private final Visits visits;
    private final AddressRanges ranges;
    private final AddressRanges trusted;
    private final VisitRates rates;

    TrackingDoor(Hub hub, Visits visits, AddressRanges ranges, AddressRanges trusted, VisitRates rates) {
        this.hub = hub;
        this.visits = visits;
        this.ranges = ranges;
        this.trusted = trusted;
        this.rates = rates;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store, private, max-age=0");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        var method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            page(response, 405, "This address is only for following a link.");
            return;
        }
        var visitor = Visitor.of(request, trusted);
        if (!rates.allow(visitor.address())) {
            response.setHeader("Retry-After", "10");
            page(response, 429, "Too many links were followed from here at once. Please try again in a moment.");
            return;
        }
        var token = token(request.getRequestURI());
        if (token.isEmpty()) {
            unknown(response);
            return;
        }
        try {
            answer(token.orElseThrow(), method.equals("HEAD"), visitor, response);
        } catch (RuntimeException databaseAway) {
            log.warn(
                    "a tracked link could not be looked up: {}",
                    databaseAway.getClass().getSimpleName());
            response.setHeader("Retry-After", "5");
            page(response, 503, "This link cannot be looked up just now. Please try again in a moment.");
        }
    }

    private void answer(TrackingToken token, boolean head, Visitor visitor, HttpServletResponse response)
            throws IOException {
        var url = visits.take(token, hit(token, head, visitor), visitor.said());
        if (url.isEmpty()) {
            unknown(response);
        } else if (token.number() == TrackingToken.PICTURE) {
            response.setContentType("image/gif");
            response.setContentLength(POINT.length);
            response.getOutputStream().write(POINT);
        } else if (token.number() == TrackingToken.HIDDEN) {
            page(response, 200, "There is nothing here.");
        } else {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", url.orElseThrow());
        }
    }

    private Hit hit(TrackingToken token, boolean head, Visitor visitor) {
        return new Hit(
                hub.realTime().instant(), // the clock of what is kept is the statement's
                switch (token.number()) {
                    case TrackingToken.PICTURE -> Hit.Target.PICTURE;
                    case TrackingToken.HIDDEN -> Hit.Target.HIDDEN_LINK;
                    default -> Hit.Target.LINK;
                },
                token.number() > 0 ? Integer.toString(token.number()) : "",
                head,
                Agent.of(visitor.userAgent()),
                ranges.of(visitor.address()),
                // Of one mail only: the same address behind two leads must not be seen to be the same.
                hub.seals().sign("source/" + token.touch(), visitor.address()),
                Headers.of(visitor.headers(), visitor.userAgent(), visitor.secure()),
                null);
    }

    private Optional<TrackingToken> token(String path) {
        if (path.startsWith(LINKS)) {
            return TrackingToken.read(path.substring(LINKS.length()), hub.seals())
                    .filter(token -> token.number() != TrackingToken.PICTURE);
        }
        return path.startsWith(PICTURES) && path.endsWith(PICTURE_ENDING)
                ? TrackingToken.read(
                                path.substring(PICTURES.length(), path.length() - PICTURE_ENDING.length()), hub.seals())
                        .filter(token -> token.number() == TrackingToken.PICTURE)
                : Optional.empty();
    }

    private static void unknown(HttpServletResponse response) throws IOException {
        page(response, 404, "This link is not known here. It may have been changed on its way.");
    }

    private static void page(HttpServletResponse response, int status, String words) throws IOException {
        response.setStatus(status);
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        response.getOutputStream().write(LinkPage.saying(words));
    }
}
