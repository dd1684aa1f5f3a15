package leadloom.hub.verify;

import java.util.List;

/**
 * What a verification found.
 *
 * @param scores scores that were computed again, each inside a decision
 * @param mismatchCount all of them; {@code mismatches} holds the first ones
 * @param otherEngine decisions of another engine: shown with the difference, not counted as mismatches
 * @param otherEngineCount all of them; {@code otherEngine} holds the first ones
 * @param erased leads whose person was erased: their facts are gone, so only their order and links are checked
 */
public record Report(
        int leads,
        int decisions,
        int scores,
        int mismatchCount,
        List<Mismatch> mismatches,
        int otherEngineCount,
        List<Mismatch> otherEngine,
        int erased) {

    public Report {
        mismatches = List.copyOf(mismatches);
        otherEngine = List.copyOf(otherEngine);
    }

    /** Whether everything in the export is as it was decided. */
    public boolean clean() {
        return mismatchCount == 0;
    }

    /**
     * Something that does not fit.
     *
     * @param lead empty where it concerns the whole file
     * @param position 0 where it concerns the whole lead
     */
    public record Mismatch(String lead, int position, String what) {}
}
