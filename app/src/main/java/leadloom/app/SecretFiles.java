package leadloom.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Secrets that the environment names by file: {@code LEADLOOM_EMAIL_PASSWORD_FILE=/run/secrets/smtp} is what
 * {@code LEADLOOM_EMAIL_PASSWORD} would be with the content of that file, its last line's end left out.
 */
public final class SecretFiles {

    private static final String SUFFIX = "_FILE";
    private static final String SECRET = "LEADLOOM_[A-Z0-9_]*(KEY|KEYS|PASSWORD|SECRET|SECRETS|TOKEN)|DATABASE_URL";
    private static final Pattern NAMED = Pattern.compile("(" + SECRET + ")" + SUFFIX);
    private static final int LARGEST = 64 * 1024;

    private SecretFiles() {}

    /**
     * The same environment with every such file read.
     *
     * @throws IllegalStateException naming the setting and never a value, where a file cannot be read, or a setting is
     *     given both ways
     */
    public static Map<String, String> read(Map<String, String> environment) {
        var all = new HashMap<>(environment);
        environment.forEach((name, file) -> {
            var named = NAMED.matcher(name);
            if (named.matches() && !file.isBlank()) {
                var setting = named.group(1);
                if (!environment.getOrDefault(setting, "").isBlank()) {
                    throw new IllegalStateException("set " + setting + " or " + name + ", not both");
                }
                all.put(setting, content(name, file));
            }
        });
        return Map.copyOf(all);
    }

    private static String content(String name, String file) {
        try {
            var path = Path.of(file.strip());
            if (Files.size(path) > LARGEST) {
                throw new IllegalStateException(name + " names a file that is too large for a secret");
            }
            var text = Files.readString(path).stripTrailing();
            if (text.isEmpty()) {
                throw new IllegalStateException(name + " names an empty file");
            }
            return text;
        } catch (IOException | InvalidPathException unreadable) {
            throw new IllegalStateException(name + " names a file that cannot be read: "
                    + unreadable.getClass().getSimpleName());
        }
    }

    /** The values of an environment that must never be shown. */
    public static Set<String> values(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(entry -> entry.getKey().matches(SECRET))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
