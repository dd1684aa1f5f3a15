package leadloom.hub.campaign;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A campaign file on its way to be the next version. It may be wrong.
 *
 * @param yaml the file, word for word
 * @param files what the file's {@code file:} keys name, by path
 * @param baseVersion the newest version when it was begun; 0 if there was none
 * @param revision changes with every change, and is never used again
 * @param changedAt real
 */
public record Draft(
        String campaign,
        String yaml,
        Map<String, String> files,
        int baseVersion,
        long revision,
        Instant changedAt,
        String changedBy) {

    public Draft {
        files = Map.copyOf(files);
    }

    /** Reads the file: either right, or all that is wrong with it. */
    public CampaignFile.Result read() {
        return CampaignFile.parse(campaign + ".yaml", yaml, path -> Optional.ofNullable(files.get(path)));
    }
}
