package leadloom.app.embedded;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;

/** The aligned lines of a start: what is up, in a few words, and how long it took. */
public final class Steps {

    private final Consumer<String> say;

    /** Lines go there. */
    public Steps(Consumer<String> say) {
        this.say = say;
    }

    /** Does one step and says so; a step that fails says its name before the failure goes on. */
    public <T> T step(String name, Callable<T> work, Function<T, String> description) {
        var began = System.nanoTime();
        try {
            var result = work.call();
            var seconds = (System.nanoTime() - began) / 1e9;
            say.accept(String.format(Locale.ROOT, "  ✓ %-12s %-58s %5.1f s", name, description.apply(result), seconds));
            return result;
        } catch (RuntimeException failure) {
            say.accept(String.format(Locale.ROOT, "  ✗ %-12s %s", name, failure.getMessage()));
            throw failure;
        } catch (Exception failure) {
            say.accept(String.format(Locale.ROOT, "  ✗ %-12s %s", name, failure.getMessage()));
            throw new IllegalStateException(failure);
        }
    }

    /** A line between two steps, such as the progress of one. */
    public void note(String line) {
        say.accept("    " + line);
    }
}
