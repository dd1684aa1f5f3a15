package leadloom.hub.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.campaign.DraftChanged;
import leadloom.hub.campaign.Drafts;
import leadloom.hub.review.Phrases.Rewriting;
import leadloom.journey.campaign.Campaign;

/** What edits teach: phrases for a campaign's avoid-list or its prompt, which a person accepts or dismisses. */
public final class Suggestions {

    /** Enough to see a habit; each is unsealed to be compared. */
    private static final int NEWEST_EDITS = 200;

    private static final int SHOWN_AT_MOST = 20;

    private final Hub hub;
    private final Campaigns campaigns;
    private final Drafts drafts;
    private final Edits edits;

    public Suggestions(Hub hub, Campaigns campaigns) {
        this.hub = hub;
        this.campaigns = campaigns;
        this.drafts = new Drafts(hub, campaigns);
        this.edits = new Edits(hub);
    }

    /** Where a suggestion would go. */
    public enum Kind {
        /** A phrase for {@code ai.avoid}. */
        AVOID,
        /** A sentence for {@code ai.prompt}. */
        PROMPT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String word) {
            return List.of(values()).stream()
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }

    /**
     * A suggestion.
     *
     * @param phrase what to avoid, or what to add to the prompt
     * @param edits in the lines of how many people this was done
     * @param yaml what would stand in the campaign's file
     */
    public record Suggestion(String campaign, Kind kind, String phrase, int edits, String yaml) {}

    /** What nobody has accepted or dismissed, most frequent first; nothing that the newest version knows. */
    public List<Suggestion> open(String campaign) {
        var newest = campaigns.newest(campaign).orElse(null);
        if (newest == null || newest.firstLine() == null) {
            return List.of();
        }
        var rewritings = edits.page(campaign, null, NEWEST_EDITS).stream()
                .filter(edit -> edit.modelText() != null && edit.personText() != null)
                .map(edit -> new Rewriting(
                        edit.lead().value(), String.valueOf(edit.modelText()), String.valueOf(edit.personText())))
                .toList();
        var decided = decided(campaign);
        return all(newest, rewritings).stream()
                .filter(found -> !decided.contains(found.kind().word() + "/" + found.phrase()))
                .sorted(Comparator.comparingInt(Suggestion::edits).reversed().thenComparing(Suggestion::phrase))
                .limit(SHOWN_AT_MOST)
                .toList();
    }

    private static List<Suggestion> all(Campaign campaign, List<Rewriting> rewritings) {
        var line = campaign.firstLine();
        var found = new ArrayList<Suggestion>();
        if (line == null) {
            return found;
        }
        Phrases.deleted(rewritings).forEach((phrase, edits) -> {
            if (line.avoid().stream().noneMatch(known -> phrase.contains(known.toLowerCase(Locale.ROOT)))) {
                found.add(new Suggestion(campaign.id(), Kind.AVOID, phrase, edits, avoid(line.avoid(), phrase)));
            }
        });
        Phrases.replaced(rewritings).forEach((swap, edits) -> {
            var sentence = "Write \"" + swap.in() + "\", not \"" + swap.out() + "\".";
            if (!line.prompt().contains(sentence)) {
                found.add(new Suggestion(campaign.id(), Kind.PROMPT, sentence, edits, "  " + sentence));
            }
        });
        return found;
    }

    private static String avoid(List<String> known, String phrase) {
        var all = new ArrayList<>(known);
        all.add(phrase);
        return all.stream().map(word -> '"' + word + '"').collect(Collectors.joining(", ", "avoid: [", "]"));
    }

    /**
     * A suggestion that somebody accepted.
     *
     * @param at real
     */
    public record Accepted(String kind, String phrase, String by, Instant at) {}

    /** What was accepted, newest first; the newest twenty. */
    public List<Accepted> accepted(String campaign) {
        return hub.sql()
                .sql("""
                SELECT kind, phrase, decided_by, decided_at FROM line_suggestion
                WHERE campaign = :campaign AND state = 'accepted'
                ORDER BY decided_at DESC, phrase LIMIT :most
                """)
                .param("campaign", campaign)
                .param("most", SHOWN_AT_MOST)
                .query((row, number) -> new Accepted(
                        row.getString("kind"),
                        row.getString("phrase"),
                        row.getString("decided_by"),
                        Rows.instant(row, "decided_at")))
                .list();
    }

    private List<String> decided(String campaign) {
        return hub.sql()
                .sql("SELECT kind, phrase FROM line_suggestion WHERE campaign = :campaign")
                .param("campaign", campaign)
                .query((row, number) -> row.getString("kind") + "/" + row.getString("phrase"))
                .list();
    }

    /**
     * A suggestion that somebody decided.
     *
     * @param inDraft whether it stands in the campaign's draft now; what does not is for a person to put there
     */
    public record Decided(Suggestion suggestion, boolean inDraft) {}

    /**
     * A person accepts a suggestion or dismisses it. What is accepted goes into the campaign's draft, from where a
     * person publishes it.
     *
     * @return empty if it is not open
     * @throws DraftChanged if somebody changed the draft in the same moment
     */
    public Optional<Decided> decide(String campaign, Kind kind, String phrase, boolean accepted, String by) {
        return hub.inTransaction(() -> open(campaign).stream()
                .filter(found -> found.kind() == kind && found.phrase().equals(phrase))
                .findFirst()
                .filter(found -> keep(found, accepted, by))
                .map(found -> new Decided(found, accepted && drafted(found, by))));
    }

    private boolean drafted(Suggestion suggestion, String by) {
        var changed = drafts.orNewest(suggestion.campaign()).flatMap(draft -> InFile.with(draft, suggestion));
        changed.ifPresent(draft -> drafts.save(draft.campaign(), draft.yaml(), by, draft.revision()));
        return changed.isPresent();
    }

    private boolean keep(Suggestion suggestion, boolean accepted, String by) {
        return hub.sql()
                        .sql("""
                INSERT INTO line_suggestion (campaign, kind, phrase, state, edits, decided_by, decided_at)
                VALUES (:campaign, :kind, :phrase, :state, :edits, :by, :now)
                ON CONFLICT (campaign, kind, phrase) DO NOTHING
                """)
                        .param("campaign", suggestion.campaign())
                        .param("kind", suggestion.kind().word())
                        .param("phrase", suggestion.phrase())
                        .param("state", accepted ? "accepted" : "dismissed")
                        .param("edits", suggestion.edits())
                        .param("by", by)
                        .param("now", Rows.at(hub.realTime().instant()))
                        .update()
                == 1;
    }
}
