package leadloom.activities.connection;

import java.util.stream.Collectors;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.hub.connection.Check;

/** Reads a list of models: who may ask for it has a key that works, and it says whether the model is there. */
public final class ModelList {

    private static final String SENT = "a question for the list of models; no tokens are used";
    private static final int SHOWN = 5;

    private ModelList() {}

    public static String sent() {
        return SENT;
    }

    public static Check read(Answered answer, String model) {
        var ids = answer.body()
                .path("data")
                .valueStream()
                .map(entry -> entry.path("id").asString(""))
                .filter(id -> id.matches("[A-Za-z0-9_.:/@-]{1,120}"))
                .toList();
        if (ids.stream().anyMatch(id -> id.equals(model) || id.endsWith("/" + model) || id.equals(model + ":latest"))) {
            return Check.ok("key", SENT, "The key is taken, and " + model + " is there.");
        }
        return Check.warning(
                "key",
                SENT,
                "The key is taken, but " + model + " is not in the list"
                        + (ids.isEmpty()
                                ? "."
                                : ", which begins " + ids.stream().limit(SHOWN).collect(Collectors.joining(", "))
                                        + "."),
                "Set LEADLOOM_AI_MODEL to a model of the list.");
    }
}
