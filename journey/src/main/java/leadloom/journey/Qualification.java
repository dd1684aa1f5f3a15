package leadloom.journey;

import java.util.Optional;
import leadloom.journey.LeadState.Hold;
import leadloom.journey.LeadState.Lookup;
import leadloom.journey.Move.Enrich;
import leadloom.journey.Move.SyncCrm;
import leadloom.journey.Turn.Segmented;
import leadloom.journey.Turn.WentWithout;
import leadloom.journey.campaign.Campaign.Segment;

/** Finds out who a lead is: look the company up, score, choose the segment, tell the CRM. */
final class Qualification {

    private static final String WORK_ADDRESS = "work-address";

    private Qualification() {}

    static Optional<Ruling> enrich(Case lead) {
        var enrichment = lead.campaign().enrichment();
        if (enrichment == null || lead.state().lookup() != Lookup.PENDING) {
            return Optional.empty();
        }
        if (!lead.state().facts().get("lead.email_kind").orElse("").equals(WORK_ADDRESS)) {
            return Optional.of(without("its address stands for no company"));
        }
        var trouble = lead.trouble("enrich");
        var retry = lead.held("enrich").map(Hold::until).or(() -> trouble.map(lead::retryAt));
        if (retry.isEmpty()) {
            return Optional.of(Ruling.act(new Enrich(), "enrich", "nothing is known of its company yet"));
        }
        var lastChance = lead.state().captured().at().plus(enrichment.waitAtMost());
        var refused = trouble.filter(known -> known.failure().equals("Rejected"));
        if (refused.isPresent() || !retry.orElseThrow().isBefore(lastChance)) {
            return Optional.of(without("company data did not come within the time the file allows"));
        }
        return Optional.of(
                retry.orElseThrow().isAfter(lead.now())
                        ? lead.waitUntil(
                                retry.orElseThrow(),
                                "Company data again",
                                "enrich.wait_at_most",
                                "company data is away")
                        : Ruling.act(new Enrich(), "enrich.wait_at_most", "company data once more"));
    }

    private static Ruling without(String because) {
        return Ruling.change(new WentWithout("enrichment", new Reason("enrich", because)));
    }

    /** The first segment that fits; later only upwards, because a fading score is no reason to start over. */
    static Optional<Ruling> segment(Case lead) {
        var segments = lead.campaign().segments();
        var best = segments.stream()
                .filter(segment -> segment.when().holds(lead::field))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no segment takes this lead"));
        var place = lead.state().place();
        if (place != null && index(lead, place.segment()) <= segments.indexOf(best)) {
            return Optional.empty();
        }
        var score = lead.score();
        var because = "score %d (fit %d, interest %d)".formatted(score.total(), score.fit(), score.interest());
        return Optional.of(
                Ruling.change(new Segmented(best.id(), score, new Reason("segments." + best.id(), because))));
    }

    private static int index(Case lead, String segment) {
        return lead.campaign()
                .segment(segment)
                .map((Segment known) -> lead.campaign().segments().indexOf(known))
                .orElse(Integer.MAX_VALUE);
    }

    /** A CRM that is away blocks nothing: the lead goes on, and the write is tried again beside its other moves. */
    static Optional<Ruling> syncCrm(Case lead) {
        var crm = lead.campaign().crm();
        var place = lead.state().place();
        if (crm == null || !crm.whenSegmented() || place == null || lead.state().crmGivenUp()) {
            return Optional.empty();
        }
        var told = lead.state().crmStatus();
        if (told != null && told.startsWith(place.segment() + "/")) {
            return Optional.empty(); // also where it was told the end: the end is then one decision away
        }
        if (lead.crmAgain().isPresent()) {
            return Optional.empty();
        }
        return Problems.orAsk(lead, "sync-crm")
                .or(() -> Optional.of(Ruling.act(
                        new SyncCrm(place.segment(), place.score(), "open"),
                        "crm.when.segmented",
                        "segment " + place.segment() + " is not in the CRM yet")));
    }
}
