package leadloom.sandbox.people;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.sandbox.people.Api.Answer;
import leadloom.sandbox.people.VendorHooks.Crm;
import leadloom.sandbox.people.VendorHooks.HubSpot;
import org.jspecify.annotations.Nullable;

/**
 * Sales people who enter meetings and deals into the CRM, which then tells of them or is asked. What it has no place
 * for, and whom it does not know, the generic hook tells of.
 */
final class Dealings implements AutoCloseable {

    private static final int AT_ONCE = 4;

    private final MailHook otherwise;
    private final Api outside;
    private final Tally tally;
    private final Visits visits = new Visits(AT_ONCE);
    private volatile @Nullable Desk desk;

    Dealings(MailHook otherwise, Api outside, Tally tally) {
        this.otherwise = otherwise;
        this.outside = outside;
        this.tally = tally;
    }

    private record Desk(Crm crm, Api door) {}

    /** From now on in this CRM; empty: in none. Returns once a CRM that tells by webhook knows where to. */
    void workIn(Optional<Crm> crm) {
        var next = crm.map(named -> new Desk(named, new Api(named.door(), Optional.empty())));
        if (next.isPresent() && next.orElseThrow().crm() instanceof HubSpot hubSpot) {
            subscribe(next.orElseThrow().door(), hubSpot);
        }
        desk = next.orElse(null);
    }

    private void subscribe(Api door, HubSpot hubSpot) {
        var body = Api.JSON
                .createObjectNode()
                .put("url", outside.address("/api/v1/hooks/hubspot").toString())
                .put("signed_url", hubSpot.signedUrl())
                .put("secret", hubSpot.secret());
        try {
            if (!post(door, "/hook", body.toString())) {
                throw new IllegalStateException("the CRM's stand-in does not take the address of our hook");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there is a CRM to work in. */
    boolean areInACrm() {
        return desk != null;
    }

    /** Returns at once unless too many are already on their way. */
    void enter(Scheduled dealing) throws InterruptedException {
        visits.begin(() -> enterOrTell(dealing));
    }

    private void enterOrTell(Scheduled dealing) throws InterruptedException {
        var here = desk;
        if (here != null && post(here.door(), path(dealing.kind()), body(dealing))) {
            tally.count(here.crm().name() + '/' + dealing.kind().counted());
            tally.count(dealing.kind().counted());
        } else if (dealing.kind().hasEvent()) {
            otherwise.deliver(List.of(dealing));
        } else {
            tally.count("told_by_nobody");
        }
    }

    private static String path(ReactionKind kind) {
        return kind == ReactionKind.MEETING_BOOKED ? "/meetings" : "/deals";
    }

    private static String body(Scheduled dealing) {
        var body = Api.JSON.createObjectNode().put("email", dealing.mail().address());
        if (dealing.kind() != ReactionKind.MEETING_BOOKED) {
            body.put("stage", dealing.kind() == ReactionKind.BOUGHT ? "closedwon" : "closedlost");
        }
        return body.toString();
    }

    /** Whether it was taken. */
    private static boolean post(Api door, String path, String body) throws InterruptedException {
        return Visits.untilAnswered(() -> door.post(path, Map.of(), body.getBytes(StandardCharsets.UTF_8)))
                .filter(Answer::isOk)
                .isPresent();
    }

    int underWay() {
        return visits.underWay();
    }

    @Override
    public void close() {
        visits.close();
        var here = desk;
        if (here != null) {
            here.door().close();
        }
    }
}
