package leadloom.api.connection;

import java.util.List;
import java.util.regex.Pattern;
import leadloom.api.access.Caller;
import leadloom.api.problem.FieldError;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.connection.Connection;
import leadloom.hub.connection.ConnectionTests;
import leadloom.hub.connection.Connections;
import leadloom.hub.connection.GoingLive;
import leadloom.hub.connection.Mode;
import leadloom.hub.connection.ShadowActs;
import leadloom.hub.connection.Slot;
import leadloom.hub.lead.Address;
import org.jspecify.annotations.Nullable;

/** What can be done about connections; the same for the API and the console. */
public final class ConnectionActs {

    private static final Pattern REASON = Pattern.compile("[a-z0-9-]{1,40}");

    private final Hub hub;
    private final Connections connections;
    private final ConnectionTests tests;
    private final ShadowActs acts;

    public ConnectionActs(Hub hub) {
        this.hub = hub;
        this.connections = new Connections(hub);
        this.tests = new ConnectionTests(hub);
        this.acts = new ShadowActs(hub);
    }

    /** Every slot that some process has declared. */
    public List<ConnectionAnswer> all() {
        return connections.all().stream().map(this::answer).toList();
    }

    /**
     * Sets how real a slot is. Seen by every worker within a second.
     *
     * @throws Problem if the slot, the mode or the reason is unknown, or something stands against it
     */
    public ConnectionAnswer set(Caller caller, String slot, @Nullable String mode, @Nullable String because) {
        var wanted = Mode.of(String.valueOf(mode))
                .orElseThrow(() -> Problem.at(
                                ProblemCode.NOT_A_CHOICE,
                                "/mode",
                                "The modes are " + String.join(", ", Mode.words()) + ".")
                        .with("choices", Mode.words()));
        var reason = because == null ? "asked" : because;
        if (!REASON.matcher(reason).matches()) {
            throw Problem.at(ProblemCode.INVALID, "/reason", "A reason is a code of small letters, digits and dashes.");
        }
        var connection = find(slot);
        var against = against(connection, wanted);
        if (!against.isEmpty()) {
            throw Problem.of(
                            ProblemCode.NOT_READY,
                            connection.slot().word() + " cannot be " + wanted.word() + " yet. It stays "
                                    + connection.mode().word() + ".",
                            against.stream()
                                    .map(words -> FieldError.of(ProblemCode.NOT_READY, "/mode", words))
                                    .toList())
                    .with("blockers", against);
        }
        connections.set(connection.slot(), wanted, caller.id(), reason, caller.requestId());
        return answer(find(slot));
    }

    /**
     * Asks a worker for a test.
     *
     * @param to where a test mail shall go; for email alone
     * @throws Problem if the slot is unknown or the address is none
     */
    public TestAnswer test(Caller caller, String slot, @Nullable String to) {
        var known = find(slot).slot();
        if (to != null && (known != Slot.EMAIL || Address.parse(to).isEmpty())) {
            throw known == Slot.EMAIL
                    ? Problem.at(ProblemCode.EMAIL_SYNTAX, "/to", "This is no address that we would write to.")
                    : Problem.at(ProblemCode.INVALID, "/to", "Only a test of email sends a mail.");
        }
        return TestAnswer.of(tests.ask(known, to, caller.id()));
    }

    /** @throws Problem if there is no such test of the slot */
    public TestAnswer result(String slot, String id) {
        return tests.find(id)
                .filter(run -> run.slot().word().equals(slot))
                .map(TestAnswer::of)
                .orElseThrow(() -> Problem.notFound("test"));
    }

    /** The newest test of the slot, with the steps that are done; null where there was none. */
    public @Nullable TestAnswer newest(String slot) {
        return Slot.of(slot).flatMap(tests::newest).map(TestAnswer::of).orElse(null);
    }

    /** @throws Problem if there is no such slot or no process has declared it */
    Connection find(String slot) {
        var known = Slot.of(slot).orElseThrow(() -> Problem.notFound("slot"));
        return connections
                .find(known)
                .orElseThrow(() -> Problem.of(
                        ProblemCode.NOT_READY,
                        "No process has declared " + known.word() + " yet: it needs a running worker."));
    }

    private List<String> against(Connection connection, Mode wanted) {
        var slot = connection.slot();
        return switch (wanted) {
            case LIVE ->
                GoingLive.blockers(connection, tests.last(slot), hub.realTime().instant());
            case SHADOW ->
                connection.named()
                        ? List.of()
                        : List.of("No vendor is named for " + slot.word() + " in the environment of the workers.");
            case SIMULATED ->
                connection.standIn() || slot.inward() || !connection.named()
                        ? List.of()
                        : List.of("There is no sandbox here, so nobody would answer; shadow sends nothing either.");
        };
    }

    private ConnectionAnswer answer(Connection connection) {
        return ConnectionAnswer.of(
                connection,
                tests.last(connection.slot()),
                acts.count(connection.slot()),
                hub.realTime().instant());
    }
}
