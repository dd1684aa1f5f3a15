package leadloom.api.console.overview;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.kpi.Slice;
import leadloom.hub.kpi.Slice.Group;
import org.jspecify.annotations.Nullable;

/** What somebody wants to see, as it stands in the address. */
record OverviewQuestion(
        Length length, @Nullable String campaign, @Nullable Integer version) {

    /** Longer times are cut into weeks, as more bars than these cannot be told apart. */
    private static final int MOST_BARS = 31;

    /** How far back. */
    enum Length {
        WEEK("7d", "7 days", 7),
        MONTH("30d", "30 days", 30),
        ALL("all", "All", 0);

        private final String word;
        private final String title;
        private final int days;

        Length(String word, String title, int days) {
            this.word = word;
            this.title = title;
            this.days = days;
        }

        String word() {
            return word;
        }

        String title() {
            return title;
        }
    }

    /** @throws Problem if there is no such length */
    static OverviewQuestion of(@Nullable String span, @Nullable String campaign, @Nullable Integer version) {
        var length = Arrays.stream(Length.values())
                .filter(known -> known.word.equals(span == null || span.isEmpty() ? Length.WEEK.word : span))
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemCode.BAD_PARAMETER, "span is one of 7d, 30d and all."));
        return new OverviewQuestion(length, campaign == null || campaign.isEmpty() ? null : campaign, version);
    }

    /** @param first the first day on which there was anything; null where there was none */
    Slice slice(LocalDate today, @Nullable LocalDate first, ZoneId zone) {
        var from = length == Length.ALL
                ? Optional.ofNullable(first).filter(day -> day.isBefore(today)).orElse(today)
                : today.minusDays(length.days - 1L);
        return new Slice(from, today, zone, campaign, version);
    }

    static Group group(Slice slice) {
        return ChronoUnit.DAYS.between(slice.from(), slice.to()) < MOST_BARS ? Group.DAY : Group.WEEK;
    }

    String address() {
        return with(length);
    }

    /** The same question over another time. */
    String with(Length other) {
        return "/?span=" + other.word
                + (campaign == null ? "" : "&campaign=" + URLEncoder.encode(campaign, StandardCharsets.UTF_8))
                + (version == null ? "" : "&version=" + version);
    }
}
