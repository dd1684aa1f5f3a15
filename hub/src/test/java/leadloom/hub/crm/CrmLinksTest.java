package leadloom.hub.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import leadloom.hub.TestLeads;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.effect.Claim;
import leadloom.hub.effect.MailGate;
import leadloom.hub.lead.Address;
import leadloom.journey.lead.Consent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CrmLinksTest {

    private final TestLeads world = new TestLeads();
    private final CrmLinks links = new CrmLinks(world.hub, "hubspot");
    private final CrmWord word = new CrmWord(world.hub, world.campaigns, links);

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void allLeadsOfAPersonAreOneRecord() {
        world.publish("other", TestLeads.SMALL);
        var one = world.lead("ana@acme.io");
        var another =
                world.take("ana@acme.io", "other", Consent.GIVEN, Map.of()).lead();

        var first = links.of(one);
        assertThat(links.of(another).own()).isEqualTo(first.own()).isEqualTo(one.value());
        links.linked(first.own(), "512");

        assertThat(links.leads("512")).containsExactlyInAnyOrder(one, another);
        assertThat(links.of(another).external()).isEqualTo("512");
        assertThat(new CrmLinks(world.hub, "salesforce").find(one)).isEmpty();
    }

    @Test
    void anAddressThatChangedHasWishesOfItsOwn() {
        var lead = world.lead("ana@acme.io");
        links.linked(links.of(lead).own(), "512");

        assertThat(word.corrected("512", Map.of("lead.email", "ana@new.io"), "key-1"))
                .isEqualTo(CrmWord.Effect.APPLIED);
        var deliver = world.untilDeliver(lead);
        assertThat(word.corrected("512", Map.of("lead.email", "ana@new.io"), "key-2"))
                .isEqualTo(CrmWord.Effect.KNOWN);
        new Suppressions(world.hub).add(Address.parse("ana@new.io").orElseThrow(), "unsubscribed", "import");

        var claim = new MailGate(world.hub)
                .claim(world.load(lead), TestLeads.mail(lead, deliver.position()), TestLeads.first());

        assertThat(claim).isInstanceOf(Claim.Forbidden.class);
        assertThat(world.count("person")).isEqualTo(1);
    }

    @Test
    void whatIsNoAddressOrNobodysChangesNothing() {
        var lead = world.lead("ana@acme.io");
        links.linked(links.of(lead).own(), "512");

        assertThat(word.corrected("512", Map.of("lead.email", "not an address"), "key-1"))
                .isEqualTo(CrmWord.Effect.KNOWN);
        assertThat(word.won("999", "9001")).isEqualTo(CrmWord.Effect.NOT_OURS);
    }
}
