package leadloom.hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import leadloom.hub.Hub;
import leadloom.hub.TestHub;
import leadloom.hub.access.AccountChanges.By;
import leadloom.hub.access.AccountChanges.Changed;
import leadloom.hub.access.Accounts.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class AccountChangesTest {

    private static final By BY = new By("user_somebody", "req_test");

    private final Hub hub = TestHub.open();
    private final AccountChanges changes = new AccountChanges(hub);
    private final Accounts accounts = new Accounts(hub);
    private final ConsoleSessions sessions = new ConsoleSessions(hub);

    @AfterEach
    void close() {
        hub.close();
    }

    private Account add(String login, Role role) {
        return changes.add(login, login, role, BY).orElseThrow();
    }

    @Test
    void theLastAdminIsNeitherDemotedNorDisabled() {
        var admin = add("ann", Role.ADMIN);
        add("ben", Role.OPS);

        assertThat(changes.role(admin.id(), Role.VIEWER, BY)).isInstanceOf(Changed.LastAdmin.class);
        assertThat(changes.disable(admin.id(), BY)).isInstanceOf(Changed.LastAdmin.class);
        assertThat(accounts.find(admin.id()).orElseThrow()).isEqualTo(admin);
    }

    @Test
    void aDisabledAdminIsNoOtherAdmin() {
        var admin = add("ann", Role.ADMIN);
        var other = add("ben", Role.ADMIN);
        changes.disable(other.id(), BY);

        assertThat(changes.disable(admin.id(), BY)).isInstanceOf(Changed.LastAdmin.class);
    }

    /** Many times, as each is one chance for the two to pass each other. */
    @Test
    @Timeout(60)
    void twoAdminsWhoDisableEachOtherAtOnceLeaveOne() throws Exception {
        var one = add("ann", Role.ADMIN);
        var two = add("ben", Role.ADMIN);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < 20; round++) {
                changes.enable(one.id(), BY);
                changes.enable(two.id(), BY);
                var start = new CyclicBarrier(2);
                var answers = List.of(
                        threads.submit(() -> {
                            start.await();
                            return changes.disable(one.id(), BY);
                        }),
                        threads.submit(() -> {
                            start.await();
                            return changes.disable(two.id(), BY);
                        }));

                assertThat(answers.stream().map(AccountChangesTest::get).filter(Changed.LastAdmin.class::isInstance))
                        .hasSize(1);
            }
        }
        assertThat(accounts.all().stream().filter(account -> account.disabledAt() == null))
                .hasSize(1);
    }

    private static Changed get(Future<Changed> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void whoIsDisabledIsSignedOutAndNoLinkLetsThemIn() {
        add("ann", Role.ADMIN);
        var ben = add("ben", Role.VIEWER);
        var session = sessions.open(ben.id());
        var link = changes.link(ben.id(), BY).orElseThrow();

        changes.disable(ben.id(), BY);
        changes.enable(ben.id(), BY);

        assertThat(sessions.signedIn(session)).isEmpty();
        assertThat(sessions.follow(link)).isEmpty();
    }

    @Test
    void anotherPasswordEndsEverySession() {
        var ann = add("ann", Role.ADMIN);
        var session = sessions.open(ann.id());

        changes.password(ann.id(), "{noop}not-a-hash", BY);

        assertThat(sessions.signedIn(session)).isEmpty();
    }

    @Test
    void everyChangeIsInTheAuditLogWithWhatWasBeforeAndAfter() {
        add("ann", Role.ADMIN);
        var ben = add("ben", Role.VIEWER);
        changes.role(ben.id(), Role.OPS, BY);
        changes.role(ben.id(), Role.OPS, BY);
        changes.name(ben.id(), "Benedict", BY);
        changes.disable(ben.id(), BY);
        changes.enable(ben.id(), BY);

        var rows = hub.sql()
                .sql("SELECT action || ' ' || coalesce(before::text, '-') || ' ' || coalesce(after::text, '-')"
                        + " FROM audit_log WHERE subject = :id ORDER BY id")
                .param("id", ben.id())
                .query(String.class)
                .list();

        assertThat(rows)
                .containsExactly(
                        "create-account - {\"role\": \"viewer\"}",
                        "set-role {\"role\": \"viewer\"} {\"role\": \"ops\"}",
                        "rename-account - -",
                        "disable-account {\"state\": \"enabled\"} {\"state\": \"disabled\", \"signed_out\": 0}",
                        "enable-account {\"state\": \"disabled\"} {\"state\": \"enabled\"}");
        assertThat(String.join(" ", rows)).doesNotContain("Benedict");
    }
}
