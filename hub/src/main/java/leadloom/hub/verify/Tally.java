package leadloom.hub.verify;

import java.util.ArrayList;
import java.util.List;
import leadloom.hub.verify.Report.Mismatch;

/** Counts while an export is read. */
final class Tally {

    private static final int SHOWN = 20;

    private final List<Mismatch> mismatches = new ArrayList<>();
    private final List<Mismatch> otherEngine = new ArrayList<>();
    private int mismatchCount;
    private int otherEngineCount;
    int leads;
    int decisions;
    int scores;
    int erased;

    void mismatch(String lead, int position, String what) {
        mismatchCount++;
        if (mismatches.size() < SHOWN) {
            mismatches.add(new Mismatch(lead, position, what));
        }
    }

    void otherEngine(String lead, int position, String what) {
        otherEngineCount++;
        if (otherEngine.size() < SHOWN) {
            otherEngine.add(new Mismatch(lead, position, what));
        }
    }

    Report report() {
        return new Report(leads, decisions, scores, mismatchCount, mismatches, otherEngineCount, otherEngine, erased);
    }
}
