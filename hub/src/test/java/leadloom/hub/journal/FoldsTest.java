package leadloom.hub.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import leadloom.journey.LeadState;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;

final class FoldsTest {

    private static final LeadId LEAD = new LeadId("lead_folds");

    private final Folds folds = new Folds();

    @Test
    void aStateIsGivenForTheHeadItWasFoldedFromOnly() {
        folds.keep(LeadState.unknown(LEAD), "head");

        assertThat(folds.at(LEAD, "head")).contains(LeadState.unknown(LEAD));
        assertThat(folds.at(LEAD, "another")).isEmpty();
        assertThat(folds.at(new LeadId("lead_other"), "head")).isEmpty();
    }

    @Test
    void theLeadThatWasLookedAtLongestAgoIsForgottenFirst() {
        folds.keep(LeadState.unknown(LEAD), "head");
        var crowd = IntStream.range(0, 4_000)
                .mapToObj(number -> new LeadId("lead_" + number))
                .toList();

        crowd.subList(0, 3_999).forEach(lead -> folds.keep(LeadState.unknown(lead), "head"));
        folds.at(LEAD, "head");
        folds.keep(LeadState.unknown(crowd.getLast()), "head");

        assertThat(folds.at(LEAD, "head")).isPresent();
        assertThat(folds.at(crowd.getFirst(), "head")).isEmpty();
        assertThat(folds.at(crowd.getLast(), "head")).isPresent();
    }
}
