package leadloom.hub.campaign;

import static leadloom.hub.TestLeads.CAMPAIGN;
import static leadloom.hub.TestLeads.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import leadloom.hub.AtOnce;
import leadloom.hub.TestLeads;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CampaignsTest {

    private static final TestLeads WORLD = new TestLeads();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void theSameTextIsTheSameVersion() {
        WORLD.publish("same", SMALL);

        assertThat(AtOnce.run(8, number -> () -> WORLD.publish("same", SMALL))).containsOnly(1);
        assertThat(WORLD.publish("same", SMALL + "# two\n")).isEqualTo(2);
        assertThat(WORLD.campaigns.all("same"))
                .extracting(Campaigns.Published::version)
                .containsExactly(2, 1);
    }

    @Test
    void filesBelongToTheText() {
        var text = SMALL.replace("campaign: small", "campaign: files");

        WORLD.campaigns.publish("files", text, Map.of("a.md", "one"), 1, "test");

        assertThat(WORLD.campaigns.publish("files", text, Map.of("a.md", "two"), 1, "test"))
                .isEqualTo(2);
        assertThat(WORLD.campaigns.find("files", 1).orElseThrow().files()).isEqualTo(Map.of("a.md", "one"));
    }

    @Test
    void whoPublishesAtTheSameTimeGetsANumberOfTheirOwn() {
        var versions = AtOnce.run(16, number -> () -> WORLD.publish("crowd", SMALL + "# " + number + "\n"));

        assertThat(versions).doesNotHaveDuplicates().allMatch(version -> version >= 1 && version <= 16);
        assertThat(WORLD.campaigns.newest("crowd").orElseThrow().version()).isEqualTo(16);
    }

    @Test
    void whatIsPublishedNeverChanges() {
        assertThatThrownBy(() -> WORLD.hub
                        .sql()
                        .sql("UPDATE campaign_version SET source = 'x'")
                        .update())
                .hasMessageContaining("append-only");
        assertThatThrownBy(() ->
                        WORLD.hub.sql().sql("DELETE FROM campaign_version").update())
                .hasMessageContaining("append-only");
        assertThat(WORLD.campaigns.version(CAMPAIGN, 1).id()).isEqualTo(CAMPAIGN);
    }

    @Test
    void aCampaignThatWasNeverPublishedIsUnknown() {
        assertThat(WORLD.campaigns.newest("nobody")).isEmpty();
        assertThatThrownBy(() -> WORLD.campaigns.version("nobody", 1)).isInstanceOf(UnknownCampaign.class);
    }
}
