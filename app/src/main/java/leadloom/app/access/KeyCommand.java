package leadloom.app.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import leadloom.app.KeptKey;
import leadloom.app.cli.CommandFailure;
import leadloom.app.cli.ExitCode;
import leadloom.app.cli.RootCommand;
import leadloom.hub.Hub;
import leadloom.hub.access.ApiKeys;
import leadloom.hub.access.ApiKeys.ApiKey;
import leadloom.hub.access.ApiKeys.NewKey;
import leadloom.hub.access.Scope;
import leadloom.hub.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Keys of the API. Needs none itself, so that a lost one is no dead end; every change is in the audit log. */
@Command(
        name = "key",
        description = "Makes, lists and revokes keys of the API: on the machine itself, for which no key is needed.")
public final class KeyCommand {

    private static final String ACTOR = "key-command";
    private static final int LONGEST_NAME = 60;

    private final RootCommand root;
    private final LocalHub local;

    public KeyCommand(RootCommand root) {
        this.root = root;
        this.local = new LocalHub(root);
    }

    private record Made(NewKey key, boolean oneWorksHere) {}

    @Command(name = "new", description = "Makes a key and prints it once. No other key is revoked.")
    int make(
            @Option(
                            names = "--name",
                            defaultValue = "made on the machine",
                            description = "For people (${DEFAULT-VALUE}).")
                    String name,
            @Option(
                            names = "--scopes",
                            split = ",",
                            description =
                                    "Some of read, capture, review, act, config, admin, simulate; all but the last one.")
                    @Nullable List<Scope> scopes,
            @Option(
                            names = "--keep",
                            description = "Commands here use it from now on, even where the one they have still works.")
                    boolean keep) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new CommandFailure(ExitCode.WRONG_USAGE, "--name needs 1 to " + LONGEST_NAME + " characters.");
        }
        var wanted = scopes == null ? Scope.ofAnOwner() : EnumSet.copyOf(scopes);
        var kept = new KeptKey(local.home());
        var made = local.ask(hub -> make(hub, name.strip(), wanted, kept));
        root.output().object(row(made.key().key()).put("key", made.key().secret()));
        if (keep || !made.oneWorksHere()) {
            kept.write(made.key().secret());
            root.say("shown this once; commands here find it in " + kept.file());
        } else {
            root.say("shown this once; commands here go on with the key that works, in " + kept.file()
                    + " (--keep replaces it)");
        }
        return ExitCode.DONE.number();
    }

    private static Made make(Hub hub, String name, Set<Scope> scopes, KeptKey kept) {
        var keys = new ApiKeys(hub);
        if (keys.all().isEmpty()) {
            throw LocalHub.neverStarted("this database");
        }
        var works = kept.read().flatMap(keys::proved).isPresent();
        return hub.inTransaction(() -> {
            var made = keys.create(name, scopes);
            var words = scopes.stream().map(Scope::word).sorted().toList();
            audit(hub, "create-key", made.key().id(), words);
            return new Made(made, works);
        });
    }

    @Command(name = "list", description = "Lists every key that was ever made, without what proves it.")
    int list() {
        var rows = local.ask(
                hub -> new ApiKeys(hub).all().stream().map(KeyCommand::row).toList());
        root.output()
                .table(
                        List.of("id", "name", "scopes", "created_at", "used_on", "revoked_at"),
                        rows.stream().map(row -> row));
        return ExitCode.DONE.number();
    }

    @Command(name = "revoke", description = "From now on that key opens nothing.")
    int revoke(@Parameters(paramLabel = "ID", description = "As list shows it.") String id) {
        root.confirm("Revoke " + id + "?");
        var revoked = local.ask(hub -> hub.inTransaction(() -> {
            var done = new ApiKeys(hub).revoke(id);
            if (done) {
                audit(hub, "revoke-key", id, null);
            }
            return done;
        }));
        if (!revoked) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "There is no valid key " + id + "; ./leadloom key list");
        }
        root.say("✓ revoked " + id);
        return ExitCode.DONE.number();
    }

    private static void audit(Hub hub, String action, String id, @Nullable Object after) {
        new AuditLog(hub).write(new AuditLog.Change(ACTOR, action, id, null, after, null, null));
    }

    private static ObjectNode row(ApiKey key) {
        var row = JsonNodeFactory.instance.objectNode().put("id", key.id()).put("name", key.name());
        var scopes = row.putArray("scopes");
        key.scopes().stream().map(Scope::word).sorted().forEach(scopes::add);
        row.put("created_at", key.createdAt().toString());
        if (key.usedOn() != null) {
            row.put("used_on", key.usedOn().toString());
        }
        return key.revokedAt() == null
                ? row
                : row.put("revoked_at", key.revokedAt().toString());
    }
}
