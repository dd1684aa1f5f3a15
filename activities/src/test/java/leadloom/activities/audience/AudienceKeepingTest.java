package leadloom.activities.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.audience.AudienceVendor.Answer;
import leadloom.activities.audience.AudienceVendor.Failed;
import leadloom.activities.audience.AudienceVendor.Kept;
import leadloom.activities.audience.AudienceVendor.Member;
import leadloom.activities.audience.AudienceVendor.SaidNo;
import leadloom.hub.TestLeads;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.lead.Address;
import leadloom.journey.Event;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;

/** Who is put on a company's list, and whose no is taken over from there. */
final class AudienceKeepingTest {

    private final List<Member> kept = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    private AudienceVendor answering(Answer answer) {
        return new AudienceVendor() {
            @Override
            public Answer keep(Member member, Deadline deadline) {
                kept.add(member);
                return answer;
            }

            @Override
            public Answer tag(String email, Map<String, Boolean> tags, Deadline deadline) {
                throw new AssertionError("nobody asked for tags alone");
            }

            @Override
            public Answer leave(String email, Deadline deadline) {
                left.add(email);
                return new Kept("id");
            }
        };
    }

    private static LeadId lead(TestLeads world, Consent consent) {
        var lead = world.take("ada@acme.io", TestLeads.CAMPAIGN, consent, Map.of("lead.first_name", "Ada"))
                .lead();
        world.advance(lead, 0);
        return lead;
    }

    private static Deadline soon(TestLeads world) {
        return new Deadline(world.time.instant().plus(Duration.ofSeconds(5)));
    }

    @Test
    void whoAgreedIsPutOnTheList() {
        try (var world = new TestLeads()) {
            var keeping = new AudienceKeeping(answering(new Kept("id")), new Suppressions(world.hub));

            var failure = keeping.keep(world.load(lead(world, Consent.GIVEN)), "enterprise", soon(world));

            assertThat(failure).isEmpty();
            assertThat(kept).containsExactly(new Member("ada@acme.io", Map.of("FNAME", "Ada"), List.of("enterprise")));
        }
    }

    @Test
    void whoNeverAgreedOrTookItBackIsNot() {
        try (var world = new TestLeads()) {
            var suppressions = new Suppressions(world.hub);
            var keeping = new AudienceKeeping(answering(new Kept("id")), suppressions);
            var lead = lead(world, Consent.UNKNOWN);
            keeping.keep(world.load(lead), "enterprise", soon(world));
            world.tell(lead, new Event.ConsentChanged(Consent.GIVEN));
            suppressions.add(Address.parse("ada@acme.io").orElseThrow(), "asked", "api");
            keeping.keep(world.load(lead), "enterprise", soon(world));

            assertThat(kept).isEmpty();
        }
    }

    @Test
    void aNoSaidThereCountsHere() {
        try (var world = new TestLeads()) {
            var suppressions = new Suppressions(world.hub);
            var keeping = new AudienceKeeping(answering(new SaidNo("unsubscribed")), suppressions);

            keeping.keep(world.load(lead(world, Consent.GIVEN)), "enterprise", soon(world));

            assertThat(suppressions.contains(Address.parse("ada@acme.io").orElseThrow()))
                    .isTrue();
        }
    }

    @Test
    void aListThatIsAwayIsToldAndNoMore() {
        try (var world = new TestLeads()) {
            var away = new Unavailable("mailchimp");
            var keeping = new AudienceKeeping(answering(new Failed(away)), new Suppressions(world.hub));

            assertThat(keeping.keep(world.load(lead(world, Consent.GIVEN)), "all", soon(world)))
                    .contains(away);
            assertThat(world.count("suppression")).isZero();
        }
    }
}
