package leadloom.hub.weekly;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.campaign.CampaignFile;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.campaign.Draft;
import leadloom.hub.campaign.Drafts;
import leadloom.hub.campaign.Finding;
import leadloom.hub.campaign.YamlEdit;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.weekly.IsoWeek;
import org.jspecify.annotations.Nullable;

/**
 * Changes that a weekly review makes to a campaign: a threshold, a wait, the prompt. Each goes into the campaign's
 * draft; nothing is live until somebody publishes it.
 */
public final class Adjustments {

    /** Where the model's words stand. */
    public static final String PROMPT = "/ai/prompt";

    private static final String AVOID = "/ai/avoid";
    private static final int LONGEST_PROMPT = 8_000;
    private static final int LONGEST_PHRASE = 120;

    private final Hub hub;
    private final Drafts drafts;
    private final WeeklyReviews reviews;

    public Adjustments(Hub hub, Campaigns campaigns) {
        this.hub = hub;
        this.drafts = new Drafts(hub, campaigns);
        this.reviews = new WeeklyReviews(hub);
    }

    /**
     * What of a campaign can be changed here, as its draft stands, or its newest version where there is none.
     *
     * @param draft revision of the draft; 0: there is none yet
     * @param base version that the draft began with
     * @param prompt null where no model writes
     */
    public record Bench(
            String campaign,
            long draft,
            int base,
            List<Dial> dials,
            @Nullable String prompt) {
        public Bench {
            dials = List.copyOf(dials);
        }
    }

    /** What came of a change. */
    public sealed interface Changed {

        /** @param changes one for each value that is another now; none if all were the same */
        record Saved(long draft, List<WeeklyReviews.Change> changes) implements Changed {}

        /** @param why in words */
        record Refused(String why) implements Changed {}
    }

    /**
     * What somebody wants.
     *
     * @param values by the place of their dial
     * @param prompt null leaves it
     * @param avoid words for the list that the model avoids; null adds none
     * @param draft the revision that they had before them
     */
    public record Wanted(
            String campaign,
            Map<String, Integer> values,
            @Nullable String prompt,
            @Nullable String avoid,
            long draft) {
        public Wanted {
            values = Map.copyOf(values);
        }
    }

    /** Empty for a campaign that nobody published, or a draft that cannot be read. */
    public Optional<Bench> bench(String campaign) {
        return drafts.orNewest(campaign)
                .flatMap(draft -> read(draft)
                        .map(read -> new Bench(
                                campaign,
                                draft.revision(),
                                draft.baseVersion(),
                                Dial.of(read),
                                read.firstLine() == null
                                        ? null
                                        : read.firstLine().prompt())));
    }

    private static Optional<Campaign> read(Draft draft) {
        return draft.read() instanceof CampaignFile.Valid valid ? Optional.of(valid.campaign()) : Optional.empty();
    }

    /**
     * Puts what is wanted into the campaign's draft, or nothing of it.
     *
     * @param by for people
     * @throws leadloom.hub.campaign.DraftChanged if somebody else changed the draft since
     */
    public Changed change(IsoWeek week, Wanted wanted, String by) {
        return hub.inTransaction(() -> {
            var start = drafts.orNewest(wanted.campaign());
            var known = start.flatMap(Adjustments::read);
            if (known.isEmpty()) {
                return new Changed.Refused("The draft has mistakes; correct it as a file first.");
            }
            var edits = new Edits(start.orElseThrow().yaml(), known.orElseThrow());
            var why = edits.apply(wanted);
            return why != null ? new Changed.Refused(why) : save(week, wanted, edits, start.orElseThrow(), by);
        });
    }

    private Changed save(IsoWeek week, Wanted wanted, Edits edits, Draft start, String by) {
        if (edits.made.isEmpty()) {
            return new Changed.Saved(start.revision(), List.of());
        }
        var parsed = CampaignFile.parse(
                wanted.campaign(),
                edits.yaml,
                name -> Optional.ofNullable(start.files().get(name)));
        if (parsed instanceof CampaignFile.Invalid invalid) {
            return new Changed.Refused(
                    invalid.errors().stream().map(Finding::message).findFirst().orElse("The file would be wrong."));
        }
        var saved = drafts.save(wanted.campaign(), edits.yaml, by, wanted.draft());
        var now = hub.realTime().instant();
        var changes = edits.made.stream()
                .map(edit -> new WeeklyReviews.Change(
                        wanted.campaign(), edit.what(), edit.before(), edit.after(), saved.revision(), by, now))
                .toList();
        changes.forEach(change -> reviews.changed(week, change));
        return new Changed.Saved(saved.revision(), changes);
    }

    /** One file under change. */
    private static final class Edits {

        private final Campaign campaign;
        private final List<Edit> made = new ArrayList<>();
        private String yaml;

        private Edits(String yaml, Campaign campaign) {
            this.yaml = yaml;
            this.campaign = campaign;
        }

        private record Edit(String what, String before, String after) {}

        /** Why it cannot be; null once it is done. */
        private @Nullable String apply(Wanted wanted) {
            var dials = Dial.of(campaign);
            for (var value : wanted.values().entrySet()) {
                var dial = dials.stream()
                        .filter(known -> known.what().equals(value.getKey()))
                        .findFirst();
                if (dial.isEmpty()) {
                    return "There is no " + value.getKey() + " in this file.";
                }
                var why = turn(dial.orElseThrow(), value.getValue());
                if (why != null) {
                    return why;
                }
            }
            return words(wanted);
        }

        private @Nullable String turn(Dial dial, int value) {
            if (value == dial.value()) {
                return null;
            }
            if (!dial.allows(value)) {
                return "%s: %d to %d %s is what the file allows."
                        .formatted(
                                dial.label(),
                                dial.lowest(),
                                dial.highest(),
                                dial.kind().word());
            }
            return put(dial.what(), dial.kind().written(value));
        }

        private @Nullable String words(Wanted wanted) {
            var line = campaign.firstLine();
            var prompt = wanted.prompt();
            if (line != null
                    && prompt != null
                    && !prompt.strip().equals(line.prompt().strip())) {
                if (prompt.isBlank() || prompt.length() > LONGEST_PROMPT) {
                    return "A prompt has 1 to " + LONGEST_PROMPT + " characters.";
                }
                var why = put(PROMPT, prompt.replace("\r\n", "\n"));
                if (why != null) {
                    return why;
                }
            }
            var avoid = wanted.avoid();
            return line == null
                            || avoid == null
                            || avoid.isBlank()
                            || line.avoid().contains(avoid.strip())
                    ? null
                    : avoid(avoid.strip());
        }

        private @Nullable String avoid(String phrase) {
            if (phrase.length() > LONGEST_PHRASE) {
                return "A phrase to avoid has up to " + LONGEST_PHRASE + " characters.";
            }
            var changed = new AvoidList(yaml).with(phrase);
            if (changed.isEmpty()) {
                return "This file has no list of words to avoid; add ai.avoid as a file first.";
            }
            made.add(new Edit(AVOID, "", phrase));
            yaml = changed.orElseThrow();
            return null;
        }

        private @Nullable String put(String what, String value) {
            var file = new YamlEdit(yaml);
            var before = file.value(what);
            if (before.isEmpty()) {
                return "That stands elsewhere in this file; change it as a file.";
            }
            made.add(new Edit(what, before.orElseThrow().text(), value));
            yaml = file.with(what, value);
            return null;
        }
    }
}
