package leadloom.api.minutes;

import java.time.Duration;
import java.util.regex.Pattern;
import leadloom.api.access.Caller;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.minutes.StatedTime;
import leadloom.hub.minutes.Subject;
import org.jspecify.annotations.Nullable;

/** Minutes that colleagues write down themselves: "+10 min talk". */
public final class Declarations {

    private static final int MOST_MINUTES = 480;

    /** A code: words about a talk would be about somebody. */
    private static final Pattern ABOUT = Pattern.compile("[a-z][a-z-]{1,23}");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,80}");

    private final StatedTime stated;

    public Declarations(Hub hub) {
        this.stated = new StatedTime(hub);
    }

    /**
     * Writes them down.
     *
     * @param about a code such as {@code talk}
     * @param campaign whose time it was; null where it was of no single one
     * @param lead the same by lead; goes before the campaign
     * @return their id
     * @throws Problem if a value cannot be taken
     */
    public String declare(
            Caller caller,
            @Nullable Integer minutes,
            @Nullable String about,
            @Nullable String campaign,
            @Nullable String lead) {
        if (minutes == null || minutes < 1 || minutes > MOST_MINUTES) {
            throw Problem.at(
                    ProblemCode.INVALID, "/minutes", "Minutes are a whole number from 1 to " + MOST_MINUTES + ".");
        }
        if (about == null || !ABOUT.matcher(about).matches()) {
            throw Problem.at(ProblemCode.INVALID, "/about", "What it was is a code of small letters and dashes: talk.");
        }
        return stated.declare(Colleagues.of(caller), subject(about, campaign, lead), Duration.ofMinutes(minutes));
    }

    private static Subject subject(String about, @Nullable String campaign, @Nullable String lead) {
        if (lead != null) {
            return subject("lead/" + checked(lead, "/lead") + "/" + about);
        }
        return subject(campaign == null ? about : "campaign/" + checked(campaign, "/campaign") + "/" + about);
    }

    private static String checked(String name, String pointer) {
        if (!NAME.matcher(name).matches()) {
            throw Problem.at(ProblemCode.INVALID, pointer, "This cannot be a name.");
        }
        return name;
    }

    private static Subject subject(String text) {
        return Subject.of(text).orElseThrow(() -> Problem.at(ProblemCode.INVALID, "/about", "This is no subject."));
    }
}
