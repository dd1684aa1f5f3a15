package leadloom.activities.writer;

import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import org.jspecify.annotations.Nullable;

/**
 * Writes first lines. Nothing leaves our house by it, so a lost answer is asked for again; that costs tokens twice, and
 * no more. What it writes is unchecked: see {@link leadloom.activities.writer.check.LineChecks}.
 */
public interface LineWriter {

    Answer write(LineRequest request, Deadline deadline);

    /** Whether it may be asked now; false in shadow mode, where nothing is spent. */
    default boolean mayBeAsked() {
        return true;
    }

    sealed interface Answer {}

    /**
     * @param usage null where the vendor did not say what it took: then nobody knows what it cost, up to what was
     *     reserved
     */
    record Written(String text, @Nullable Usage usage, String model) implements Answer {

        public Written(String text, int inputTokens, int outputTokens, String model) {
            this(text, new Usage(inputTokens, outputTokens), model);
        }
    }

    /**
     * The model answered and is paid, but with nothing that is a line: cut off, refused, prose, another shape.
     *
     * @param again whether the same order may well be answered better
     */
    record Unusable(String code, @Nullable Usage usage, boolean again) implements Answer {}

    record Failed(VendorFailure failure) implements Answer {}

    /**
     * What a vendor says it read and wrote.
     *
     * @param inputTokens read at the ordinary price, so without those of the cache
     */
    record Usage(int inputTokens, int outputTokens, int cachedTokens, int cacheWrittenTokens) {

        public Usage(int inputTokens, int outputTokens) {
            this(inputTokens, outputTokens, 0, 0);
        }
    }
}
