package leadloom.api.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import leadloom.api.console.Numbers;
import leadloom.api.console.Visitor;
import leadloom.hub.access.Role;
import leadloom.hub.connection.Connections;
import leadloom.hub.connection.Mode;
import leadloom.hub.connection.Slot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class RunPagesTest {

    private static final RunWorld WORLD = new RunWorld();
    private static final String MAIL = "<mail-1@leadloom.example>";

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void everyNumberOfSpendLeadsToAsManyRowsAndTheApiSaysTheSame() {
        var visitor = Visitor.as(Role.VIEWER, WORLD.api);

        var followed = Numbers.walk(visitor, "/spend");

        assertThat(followed).hasSizeGreaterThanOrEqualTo(6);
        assertThat(visitor.get("/spend").text()).contains("$0.1020").contains("3 paid calls");
        assertThat(WORLD.api.get("/api/v1/figures/spend").json().path("sum").asLong())
                .isEqualTo(102_000);
        assertThat(WORLD.api
                        .get("/api/v1/figures/spend?what=writer")
                        .json()
                        .path("count")
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    void aMonthWithoutCallsSaysSoAndAMalformedOneIsRefused() {
        var visitor = Visitor.as(Role.VIEWER, WORLD.api);

        assertThat(visitor.get("/spend?month=2019-01").text())
                .contains("Nothing was spent")
                .contains("the month is over");
        assertThat(visitor.get("/spend?month=January").status()).isEqualTo(400);
    }

    @Test
    void whoMayNotSetASlotSeesNoButtonAndIsRefused() {
        var viewer = Visitor.as(Role.VIEWER, WORLD.api);

        assertThat(viewer.get("/connect").text()).contains("email").doesNotContain("Test connection");
        assertThat(viewer.post("/connect/email/mode", Map.of("mode", "simulated"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aSlotGoesLiveOnlyByItsTypedNameAndWithNothingAgainstIt() {
        var ops = Visitor.as(Role.OPS, WORLD.api);
        ops.get("/connect");

        var untyped = ops.post("/connect/email/mode", Map.of("mode", "live"));
        var typed = ops.post("/connect/email/mode", Map.of("mode", "live", "confirm", "email"));
        var simulated = ops.post("/connect/email/mode", Map.of("mode", "simulated"));

        assertThat(untyped.status()).isEqualTo(409);
        assertThat(untyped.text()).contains("Type email to take it live");
        assertThat(typed.status()).isEqualTo(409);
        assertThat(typed.text()).contains("No address set.");
        assertThat(Visitor.location(simulated)).isEqualTo("/connect");
        assertThat(new Connections(WORLD.api.hub())
                        .find(Slot.EMAIL)
                        .orElseThrow()
                        .mode())
                .isEqualTo(Mode.SIMULATED);
    }

    @Test
    void aTestIsAskedForAndShownAsWaiting() {
        var ops = Visitor.as(Role.OPS, WORLD.api);
        ops.get("/connect");

        ops.post("/connect/ai/test", Map.of());

        assertThat(ops.get("/connect").text()).contains("It waits for a worker");
        assertThat(ops.post("/connect/email/test", Map.of("to", "not an address"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aMailIsShownAsTextAndActedOnInItsRecipientsPlace() {
        var sales = Visitor.as(Role.SALES, WORLD.api);
        var page = sales.get("/inbox").text();

        assertThat(page).contains("Fewer line stops &lt;b&gt;now").doesNotContain("<b>now</b>");
        var acted = sales.post("/inbox/act", Map.of("mail", MAIL, "deed", "unsubscribe"));
        var impossible = sales.post("/inbox/act", Map.of("mail", MAIL, "deed", "click"));

        assertThat(WORLD.inbox.acts).contains("unsubscribe " + MAIL);
        assertThat(acted.header("Location")).contains("done=unsubscribe");
        assertThat(impossible.header("Location")).endsWith("done=not-possible");
        assertThat(sales.get("/inbox?mail=" + URLEncoder.encode(MAIL, StandardCharsets.UTF_8) + "&done=not-possible")
                        .text())
                .contains("offers no way");
        assertThat(Visitor.as(Role.VIEWER, WORLD.api)
                        .post("/inbox/act", Map.of("mail", MAIL, "deed", "open"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void faultsAreOrderedWithinBoundsAndLifted() {
        var ops = Visitor.as(Role.OPS, WORLD.api);
        ops.get("/inbox");

        ops.post("/inbox/faults", Map.of("vendor", "crm", "fault", "slow", "share", "50", "seconds", "30"));
        ops.post("/inbox/faults", Map.of("vendor", "crm", "fault", "slow", "share", "0", "seconds", "30"));
        var tooLong =
                ops.post("/inbox/faults", Map.of("vendor", "crm", "fault", "slow", "share", "9", "seconds", "601"));

        assertThat(WORLD.inbox.acts).contains("crm slow 0.5 PT30S", "crm lifted");
        assertThat(tooLong.status()).isEqualTo(400);
    }

    @Test
    void systemSaysInWordsThatNobodyWorks() {
        var page = Visitor.as(Role.VIEWER, WORLD.api).get("/system").text();

        assertThat(page).contains("Task queues").contains("✓ schema");
        assertThat(WORLD.api.get("/api/v1/system/workers").status()).isEqualTo(200);
    }
}
