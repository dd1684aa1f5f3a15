package leadloom.activities.enrichment.mapped;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How one provider is asked and read, as its file says it; a file that says something wrong is refused whole.
 *
 * @param name small letters, digits and hyphens; the ledger and the lead's page show it
 * @param url where to ask, with {@code {email}} or {@code {domain}} in it; https, or http on this machine
 * @param keyHeader the header that carries the key
 * @param keyPrefix what stands before the key in it, such as {@code "Bearer "}; left out: nothing
 * @param unknown statuses that mean "we know nothing"; left out: 404
 * @param usedUp statuses that mean "your plan is used up"; left out: 402
 * @param tooFast statuses that mean "slow down"; left out: 429
 * @param refused statuses that mean "this person asked not to be looked up"; left out: 451
 * @param unknownIsPaid whether a look-up that found nothing costs as much as one that did
 * @param found a JSON pointer to what is only there when the company is known; left out: any answer with a name
 * @param facts JSON pointers into the answer, by our name of the fact
 */
public record Mapping(
        String name,
        String url,
        String keyHeader,
        @Nullable String keyPrefix,
        @Nullable Set<Integer> unknown,
        @Nullable Set<Integer> usedUp,
        @Nullable Set<Integer> tooFast,
        @Nullable Set<Integer> refused,
        boolean unknownIsPaid,
        @Nullable String found,
        Map<String, String> facts) {

    /** The facts that a file may map. */
    public static final Set<String> FACTS = Set.of("name", "domain", "industry", "employees", "city", "country");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,59}");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    public Mapping {
        check(name != null && NAME.matcher(name).matches(), "name: small letters, digits and hyphens");
        check(url != null && (url.contains("{email}") || url.contains("{domain}")), "url: needs {email} or {domain}");
        check(safe(url), "url: https, or http on this machine");
        check(keyHeader != null && HEADER.matcher(keyHeader).matches(), "keyHeader: the name of a header");
        check(facts != null && facts.containsKey("name"), "facts: at least the name");
        facts.forEach((fact, pointer) -> {
            check(
                    FACTS.contains(fact),
                    "facts: " + fact + " is none of " + FACTS.stream().sorted().toList());
            check(pointer.startsWith("/"), "facts: " + fact + " needs a JSON pointer, such as /company/name");
        });
        check(found == null || found.startsWith("/"), "found: needs a JSON pointer, such as /company");
        facts = Map.copyOf(facts);
        unknown = unknown == null ? Set.of(404) : Set.copyOf(unknown);
        usedUp = usedUp == null ? Set.of(402) : Set.copyOf(usedUp);
        tooFast = tooFast == null ? Set.of(429) : Set.copyOf(tooFast);
        refused = refused == null ? Set.of(451) : Set.copyOf(refused);
    }

    /** @throws IllegalArgumentException if the file is not a mapping, with what is wrong in it */
    public static Mapping read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Mapping parse(String text) {
        try {
            return JSON.readValue(text, Mapping.class);
        } catch (JacksonException wrong) {
            var cause = wrong.getCause();
            throw new IllegalArgumentException(
                    cause instanceof IllegalArgumentException said ? said.getMessage() : wrong.getOriginalMessage(),
                    wrong);
        }
    }

    @Nullable JsonPointer pointer(String fact) {
        var pointer = facts.get(fact);
        return pointer == null ? null : JsonPointer.compile(pointer);
    }

    boolean unknown(int status) {
        return unknown != null && unknown.contains(status);
    }

    boolean usedUp(int status) {
        return usedUp != null && usedUp.contains(status);
    }

    boolean tooFast(int status) {
        return tooFast != null && tooFast.contains(status);
    }

    boolean refused(int status) {
        return refused != null && refused.contains(status);
    }

    private static boolean safe(String url) {
        try {
            var uri = URI.create(url.replace('{', '_').replace('}', '_'));
            return "https".equals(uri.getScheme())
                    || "http".equals(uri.getScheme())
                            && Set.of("127.0.0.1", "localhost", "[::1]").contains(uri.getHost());
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private static void check(boolean right, String rule) {
        if (!right) {
            throw new IllegalArgumentException(rule);
        }
    }
}
