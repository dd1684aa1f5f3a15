package leadloom.activities.writer;

import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;

/**
 * Writes first lines. Nothing leaves our house by it, so a lost answer is asked for again; that costs tokens twice, and
 * no more. What it writes is unchecked: see {@link LineChecks}.
 */
public interface LineWriter {

    Answer write(LineRequest request, Deadline deadline);

    sealed interface Answer {}

    record Written(String text, int inputTokens, int outputTokens, String model) implements Answer {}

    record Failed(VendorFailure failure) implements Answer {}
}
