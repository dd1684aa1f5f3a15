package leadloom.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import leadloom.hub.lead.Sentinel;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultRates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Mail and CRM move to other vendors by nothing but the worker's environment, while leads are on their way. */
@ExtendWith(Ground.Shared.class)
@Timeout(300)
class MoveVendorsIT {

    private static final int LEADS = Integer.getInteger("leadloom.life.move.leads", 200);
    private static final Duration DAY = Duration.ofMillis(500);

    private static final Map<String, String> BEFORE =
            Map.of("LEADLOOM_EMAIL_VENDOR", "smtp", "LEADLOOM_CRM_VENDOR", "hubspot");
    private static final Map<String, String> AFTER =
            Map.of("LEADLOOM_EMAIL_VENDOR", "sendgrid", "LEADLOOM_CRM_VENDOR", "salesforce");

    @TempDir
    private Path directory;

    @Test
    void noLeadStartsAnewAndNobodyIsWrittenToTwice(Ground ground) {
        try (var vendors = Sandbox.start(new SandboxOptions(0, 0, 7, FaultRates.none()));
                var life = Life.on(ground, directory, DAY);
                var roles = RolesApart.start(life, vendors, Map.of());
                var told = new Told(life.place().temporal(), life.place().namespace())) {
            life.publish(Life.SHORT);
            roles.work(BEFORE);
            var leads = life.takeIn(Life.SHORT, Life.leads(LEADS));
            Await.until("some were written to", Duration.ofMinutes(2), () -> life.mails() >= LEADS / 4);
            var moved = runs(told.runs());

            roles.work(AFTER);

            assertThat(life.done()).as("leads live").isFalse();
            life.awaitDone(Duration.ofMinutes(4));
            assertThat(moved).hasSize(leads.size());
            Await.until(
                    "visibility knows of every end",
                    Duration.ofSeconds(20),
                    () -> told.runs().stream().noneMatch(MoveVendorsIT::stillRuns));
            var after = told.runs();
            assertThat(runs(after)).as("the same runs").containsAll(moved);
            assertThat(after.stream().filter(run -> !continued(run)).count())
                    .as("one that came to an end for each lead; others went on in another run")
                    .isEqualTo(leads.size());
            assertTouches(life, vendors);
        }
    }

    private static void assertTouches(Life life, Sandbox vendors) {
        var invoices = vendors.invoices();
        assertThat(life.twice()).isZero();
        for (var vendor : Set.of("mail", "sendgrid", "sales")) {
            assertThat(invoices.repeated(vendor)).as(vendor).isEmpty();
        }
        assertThat(invoices.total("mail")).isPositive();
        assertThat(invoices.total("sendgrid")).isPositive();
        assertThat(invoices.total("crm")).isPositive();
        assertThat(invoices.total("salesforce")).isPositive();
        assertThat(invoices.total("mail") + invoices.total("sendgrid"))
                .as("touches over both")
                .isEqualTo(life.mails());
        assertThat(life.count("SELECT count(*) FROM effect WHERE state = 'unknown'"))
                .as("a worker that is stopped gives its calls their time")
                .isZero();
        assertThat(new Sentinel(life.hub()).stuck()).isEmpty();
    }

    private static Set<String> runs(Collection<WorkflowExecutionInfo> all) {
        return all.stream().map(run -> run.getExecution().getRunId()).collect(Collectors.toSet());
    }

    private static boolean continued(WorkflowExecutionInfo run) {
        return run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW;
    }

    private static boolean stillRuns(WorkflowExecutionInfo run) {
        return run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    }
}
