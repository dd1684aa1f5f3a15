package leadloom.hub.campaign;

import static leadloom.hub.TestLeads.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import leadloom.hub.AtOnce;
import leadloom.hub.TestLeads;
import leadloom.hub.campaign.Drafts.By;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DraftsTest {

    private static final TestLeads WORLD = new TestLeads();
    private static final Drafts DRAFTS = new Drafts(WORLD.hub, WORLD.campaigns);
    private static final By MARA = new By("key_mara", "Mara", "req_1");

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void aDraftBeginsWithTheNewestVersionAndMayBeWrong() {
        WORLD.publish("begins", SMALL);
        WORLD.publish("begins", SMALL + "# two\n");

        var saved = DRAFTS.save("begins", "campaign: [", "Mara", null);

        assertThat(DRAFTS.of("begins")).contains(saved);
        assertThat(saved.baseVersion()).isEqualTo(2);
        assertThat(saved.changedBy()).isEqualTo("Mara");
        assertThat(saved.read()).isInstanceOf(CampaignFile.Invalid.class);
        assertThat(DRAFTS.all()).contains(saved);
    }

    @Test
    void whoHasNotSeenTheLastChangeChangesNothing() {
        WORLD.publish("seen", SMALL);
        var first = DRAFTS.save("seen", "one", "Mara", 0L);
        var second = DRAFTS.save("seen", "two", "Ben", first.revision());

        assertThat(second.revision()).isGreaterThan(first.revision());
        assertThatThrownBy(() -> DRAFTS.save("seen", "three", "Mara", first.revision()))
                .isInstanceOfSatisfying(
                        DraftChanged.class, changed -> assertThat(changed.now()).contains(second));
        assertThatThrownBy(() -> DRAFTS.save("seen", "three", "Mara", 0L)).isInstanceOf(DraftChanged.class);
        assertThatThrownBy(() -> DRAFTS.discard("seen", MARA, first.revision())).isInstanceOf(DraftChanged.class);
        assertThat(DRAFTS.of("seen").orElseThrow().yaml()).isEqualTo("two");
    }

    @Test
    void aRevisionIsNeverUsedAgain() {
        var first = DRAFTS.save("again", "one", "Mara", null);
        DRAFTS.discard("again", MARA, null);

        var second = DRAFTS.save("again", "one", "Mara", null);

        assertThat(second.revision()).isGreaterThan(first.revision());
        assertThat(DRAFTS.discard("again", MARA, second.revision())).isTrue();
        assertThat(DRAFTS.discard("again", MARA, null)).isFalse();
    }

    @Test
    void theSameTextAgainChangesNothing() {
        var first = DRAFTS.save("same-draft", "one", "Mara", null);

        assertThat(DRAFTS.save("same-draft", "one", "Ben", first.revision())).isEqualTo(first);
    }

    @Test
    void ofManyWhoBeginADraftAtOnceOneDoes() {
        var began = AtOnce.run(8, number -> () -> {
            try {
                return Optional.of(DRAFTS.save("crowded", "text " + number, "writer " + number, 0L));
            } catch (DraftChanged another) {
                return Optional.<Draft>empty();
            }
        });

        assertThat(began.stream().flatMap(Optional::stream)).hasSize(1);
    }

    @Test
    void publishingMakesTheNextVersionAndEndsTheDraft() {
        WORLD.publish("next", SMALL);
        var file = SMALL.replace("campaign: small", "campaign: next") + "# two\n";
        var draft = DRAFTS.save("next", file, "Mara", null);

        var version = DRAFTS.publish("next", MARA, "fewer mails", draft.revision());

        var published = WORLD.campaigns.find("next", version).orElseThrow();
        assertThat(version).isEqualTo(2);
        assertThat(published.source()).isEqualTo(file);
        assertThat(published.reason()).isEqualTo("fewer mails");
        assertThat(DRAFTS.of("next")).isEmpty();
        assertThat(audited("next"))
                .isEqualTo(Map.of("actor", "key_mara", "request_id", "req_1", "was", "1", "is", "2"));
        assertThatThrownBy(() -> DRAFTS.publish("next", MARA, null, null)).isInstanceOf(DraftChanged.class);
    }

    @Test
    void aDraftWithMistakesOrOfAnotherCampaignIsNotPublished() {
        WORLD.publish("wrong", SMALL);
        DRAFTS.save("wrong", SMALL.replace("30d", "30days").replace("small", "wrong"), "Mara", null);

        assertThatThrownBy(() -> DRAFTS.publish("wrong", MARA, null, null))
                .isInstanceOfSatisfying(
                        DraftInvalid.class,
                        invalid -> assertThat(invalid.errors()).hasSize(1));

        DRAFTS.save("wrong", SMALL, "Mara", null);

        assertThatThrownBy(() -> DRAFTS.publish("wrong", MARA, null, null))
                .isInstanceOfSatisfying(
                        DraftInvalid.class,
                        invalid ->
                                assertThat(invalid.errors().getFirst().line()).isEqualTo(1));
        assertThat(WORLD.campaigns.all("wrong")).hasSize(1);
        assertThat(DRAFTS.of("wrong")).isPresent();
    }

    @Test
    void aDraftHasTheFilesOfItsVersionAndThoseSentAlong() {
        WORLD.campaigns.publish("filed", SMALL.replace("small", "filed"), Map.of("a.md", "one", "b.md", "two"), 1, "t");

        var draft = DRAFTS.save("filed", "x", Map.of("b.md", "three"), "Mara", null);

        assertThat(draft.files()).isEqualTo(Map.of("a.md", "one", "b.md", "three"));
        assertThat(DRAFTS.save("filed", "y", "Mara", null).files()).isEqualTo(draft.files());
    }

    private static Map<String, @Nullable Object> audited(String campaign) {
        return WORLD.hub.sql().sql("""
                SELECT actor, request_id, before ->> 'version' AS was, after ->> 'version' AS is
                FROM audit_log WHERE action = 'publish-campaign' AND subject = :campaign
                """).param("campaign", campaign).query().singleRow();
    }
}
