package leadloom.hub.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import leadloom.hub.Json;
import leadloom.hub.campaign.CampaignFile;
import leadloom.hub.verify.Tampering.Attempt;
import leadloom.hub.verify.Tampering.Kind;
import leadloom.journey.lead.Facts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class VerificationTest {

    private static final int LEADS = 60;
    private static final String RULES = CampaignFile.digest(Lives.campaign(), Map.of());

    private static Lives lives;
    private static List<String> export;

    @BeforeAll
    static void live() {
        lives = new Lives();
        for (var number = 0; number < LEADS; number++) {
            lives.live(number);
        }
        export = lives.export();
    }

    @AfterAll
    static void close() {
        lives.close();
    }

    @Test
    void everyDecisionOfEveryLifeComesOutTheSameAgain() {
        var report = Verification.run(export.iterator(), leads -> {});

        assertThat(report.mismatches()).isEmpty();
        assertThat(report.leads()).isEqualTo(LEADS);
        assertThat(report.decisions()).isGreaterThan(LEADS * 5);
        assertThat(report.scores()).isGreaterThanOrEqualTo(LEADS);
    }

    @Test
    void eachOfAHundredTamperingsIsFound() {
        var attempts = Tampering.attempts(export, 100, 7);

        assertThat(attempts)
                .hasSize(100)
                .filteredOn(attempt -> !attempt.found())
                .isEmpty();
        assertThat(attempts.stream().collect(Collectors.groupingBy(Attempt::kind, Collectors.counting())))
                .containsOnlyKeys(Kind.values());
    }

    @Test
    void aDecisionAlteredWithAllItsLinksMadeToFitIsFoundByDecidingAgain() {
        var forged = new ArrayList<>(export);
        var number = lineOfFirstLead(forged);
        var lead = (ObjectNode) Json.tree(forged.get(number));
        var body = (ObjectNode) decision(lead).get("body");
        ((ObjectNode) body.get("reason")).put("because", "somebody else decided");
        relink(lead);
        forged.set(number, lead.toString());
        closeAgain(forged);

        var report = Verification.run(forged.iterator(), leads -> {});

        assertThat(report.mismatches())
                .singleElement()
                .satisfies(found -> assertThat(found.what()).startsWith("reason was"));
    }

    /** No decision comes out differently, because nothing was ever decided by the owner's address. */
    @Test
    void anEditOfACampaignFileThatChangesNoDecisionIsFoundByTheChain() {
        var edited = new ArrayList<>(export);
        var campaign = (ObjectNode) Json.tree(edited.getFirst());
        campaign.put("source", campaign.get("source").asString() + "\n# nothing but a remark\n");
        edited.set(0, campaign.toString());
        closeAgain(edited);

        var report = Verification.run(edited.iterator(), leads -> {});

        assertThat(report.mismatchCount()).isEqualTo(report.decisions());
        assertThat(report.mismatches().getFirst().what())
                .isEqualTo("its link does not fit: the entry, one before it or the campaign file was changed");
    }

    @Test
    void anExportThatWasCutIsFound() {
        assertThat(Verification.run(export.subList(0, export.size() - 1).iterator(), leads -> {})
                        .clean())
                .isFalse();
        var withoutOne = new ArrayList<>(export);
        withoutOne.remove(lineOfFirstLead(withoutOne));

        assertThat(Verification.run(withoutOne.iterator(), leads -> {}).mismatchCount())
                .isEqualTo(2);
    }

    @Test
    void decisionsOfAnotherEngineAreShownAndNotHeldAgainstTheExport() {
        var older = new ArrayList<>(export);
        var number = lineOfFirstLead(older);
        var lead = (ObjectNode) Json.tree(older.get(number));
        var body = (ObjectNode) decision(lead).get("body");
        body.put("engine", 0);
        ((ObjectNode) body.get("reason")).put("because", "as it was said then");
        relink(lead);
        older.set(number, lead.toString());
        closeAgain(older);

        var report = Verification.run(older.iterator(), leads -> {});

        assertThat(report.clean()).isTrue();
        assertThat(report.otherEngine())
                .singleElement()
                .satisfies(shown -> assertThat(shown.what()).startsWith("decided by engine 0: reason was"));
    }

    private static int lineOfFirstLead(List<String> lines) {
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("{\"record\":\"lead\"")) {
                return i;
            }
        }
        throw new IllegalStateException("no lead");
    }

    private static ObjectNode decision(JsonNode lead) {
        for (var entry : lead.get("entries")) {
            if (entry.get("body").get("type").asString().equals("decided")) {
                return (ObjectNode) entry;
            }
        }
        throw new IllegalStateException("no decision");
    }

    private static void relink(ObjectNode lead) {
        var head = "";
        for (var entry : lead.get("entries")) {
            var facts = entry.has("facts") ? Json.mapper().treeToValue(entry.get("facts"), Facts.class) : Facts.NONE;
            head = Json.link(
                    head,
                    entry.get("position").asInt(),
                    Instant.parse(entry.get("at").asString()),
                    entry.get("body"),
                    facts,
                    entry.get("body").get("type").asString().equals("decided") ? RULES : "");
            ((ObjectNode) entry).put("hash", head);
        }
        lead.put("head", head);
    }

    private static void closeAgain(List<String> lines) {
        var digest = new ExportDigest();
        lines.subList(0, lines.size() - 1).forEach(digest::add);
        var end = (ObjectNode) Json.tree(lines.getLast());
        lines.set(lines.size() - 1, end.put("digest", digest.value()).toString());
    }
}
