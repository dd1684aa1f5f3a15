package leadloom.api.console.leads;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a lead's life as its page tells it.
 *
 * @param at decision clock
 * @param realAt when it was written down; simulated mode only
 * @param why the reason, as it was given then
 * @param rule the rule that decided, if one did, with the version in force then
 * @param values what the rule went by
 * @param text what somebody wrote, with what a person changed in it
 * @param details for whoever looks closer
 * @param counted false for what is shown and never counts
 * @param fold rows of the same kind that follow each other are shown as one; null: it stands alone
 * @param entry of the journal; 0 where it is no entry
 */
record StoryRow(
        Instant at,
        @Nullable Instant realAt,
        Actor actor,
        String title,
        @Nullable String why,
        @Nullable String rule,
        @Nullable Integer version,
        @Nullable Integer engine,
        List<String> values,
        List<Piece> text,
        List<Detail> details,
        boolean counted,
        @Nullable Fold fold,
        long entry) {

    StoryRow {
        values = List.copyOf(values);
        text = List.copyOf(text);
        details = List.copyOf(details);
    }

    /** Who did it: a colour, a sign and a word. */
    enum Actor {
        RECIPIENT("recipient", "info", "●"),
        RULE("rule", "rule", "◆"),
        VENDOR("vendor", "rule", "⇄"),
        AI("AI", "ai", "✦"),
        PERSON("person", "human", "◉"),
        SYSTEM("system", "rule", "○"),
        HELD("held on purpose", "held", "‖");

        private final String word;
        private final String style;
        private final String sign;

        Actor(String word, String style, String sign) {
            this.word = word;
            this.style = style;
            this.sign = sign;
        }

        public String word() {
            return word;
        }

        public String style() {
            return style;
        }

        public String sign() {
            return sign;
        }

        static Actor of(String word) {
            return switch (word) {
                case "recipient" -> RECIPIENT;
                case "vendor" -> VENDOR;
                case "ai" -> AI;
                case "person" -> PERSON;
                case "machine" -> SYSTEM;
                default -> RULE;
            };
        }
    }

    /** Kinds of rows that are one when several follow each other. */
    enum Fold {
        MACHINE("opens and clicks of machines, not counted"),
        UNCHANGED("looks that changed nothing");

        private final String words;

        Fold(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** @param kind {@code same}, {@code del} or {@code ins} */
    record Piece(String kind, String text) {}

    record Detail(String name, String value) {}

    /** A row as it is made, step by step. */
    static final class Making {
        private final Instant at;
        private final Actor actor;
        private final String title;
        private @Nullable String why;
        private @Nullable String rule;
        private @Nullable Integer version;
        private @Nullable Integer engine;
        private List<String> values = List.of();
        private List<Piece> text = List.of();
        private List<Detail> details = List.of();
        private boolean counted = true;
        private @Nullable Fold fold;

        Making(Instant at, Actor actor, String title) {
            this.at = at;
            this.actor = actor;
            this.title = title;
        }

        Making why(@Nullable String reason) {
            why = reason;
            return this;
        }

        Making by(@Nullable String decidingRule, @Nullable Integer inForce, @Nullable Integer decidingEngine) {
            rule = decidingRule;
            version = inForce;
            engine = decidingEngine;
            return this;
        }

        Making values(List<String> used) {
            values = used;
            return this;
        }

        Making text(List<Piece> written) {
            text = written;
            return this;
        }

        Making details(List<Detail> close) {
            details = close;
            return this;
        }

        Making uncounted() {
            counted = false;
            return this;
        }

        Making folded(Fold kind) {
            fold = kind;
            return this;
        }

        StoryRow row(@Nullable Instant realAt, long entry) {
            return new StoryRow(
                    at, realAt, actor, title, why, rule, version, engine, values, text, details, counted, fold, entry);
        }
    }
}
