package leadloom.activities.reply;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.writer.LanguageModel;
import leadloom.activities.writer.LanguageModel.Failed;
import leadloom.activities.writer.LanguageModel.Said;
import leadloom.activities.writer.LanguageModel.Unfinished;
import leadloom.activities.writer.LineWriter.Usage;
import leadloom.activities.writer.check.Instructions;
import leadloom.hub.reply.NewWords;
import leadloom.hub.reply.Replies.Words;
import leadloom.hub.reply.ReplyRules;
import leadloom.journey.reply.ReplyKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has a model say of which kind a reply is, and believes it only where the reply itself bears it out: the model must
 * quote the reply, must not contradict what the rules saw, and may never take a person for a machine. Everything else
 * is left to people. What a reply asks of the model can therefore do no more than have a person look at it, or choose
 * among the kinds.
 */
public final class ModelReplyReader {

    private static final int LONGEST_REPLY = 4_000;
    private static final int LONGEST_ANSWER = 2_000;
    private static final int SHORTEST_QUOTE = 2;

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final LanguageModel model;

    public ModelReplyReader(LanguageModel model) {
        this.model = model;
    }

    /** What came of it. */
    public sealed interface Reading {}

    /** @param usage null where the vendor did not say what it took */
    public record Read(ReplyKind kind, @Nullable Usage usage) implements Reading {}

    /**
     * People decide.
     *
     * @param why a code, never words of the reply
     */
    public record ForPeople(String why, @Nullable Usage usage) implements Reading {}

    /** The model could not be asked. */
    public record NotAsked(VendorFailure failure) implements Reading {}

    /** A reason not to ask a model at all; empty where it may be asked. */
    public Optional<String> unfit(Words words) {
        var own = NewWords.of(words.text());
        if (own.isBlank()) {
            return Optional.of("no-words");
        }
        if (own.length() > LONGEST_REPLY) {
            return Optional.of("too-long");
        }
        return Instructions.isRepeated(words.subject()) || own.lines().anyMatch(Instructions::isRepeated)
                ? Optional.of("speaks-to-machines")
                : Optional.empty();
    }

    /** The letters that a question about this reply holds. */
    public int length(Words words) {
        var question = ReplyPrompt.about(own(words));
        return question.system().length() + question.user().length();
    }

    /** Asks, unless {@link #unfit}. */
    public Reading read(Words words, Deadline deadline) {
        var unfit = unfit(words);
        if (unfit.isPresent()) {
            return new ForPeople(unfit.orElseThrow(), new Usage(0, 0));
        }
        return switch (model.ask(ReplyPrompt.about(own(words)), deadline)) {
            case Said(var content, var usage, var name) -> checked(words, content, usage);
            case Unfinished(var code, var usage) -> new ForPeople(code, usage);
            case Failed(var failure) -> new NotAsked(failure);
        };
    }

    private static Words own(Words words) {
        return new Words(words.subject(), NewWords.of(words.text()));
    }

    private record Answer(ReplyKind kind, String quote) {}

    private static Reading checked(Words words, String content, @Nullable Usage usage) {
        var answer = parse(content);
        if (answer.isEmpty()) {
            return new ForPeople("malformed", usage);
        }
        var kind = answer.orElseThrow().kind();
        if (kind == ReplyKind.UNSURE || kind == ReplyKind.OUT_OF_OFFICE) {
            // A model alone must not make mails go on: what it takes for a machine's answer, a person looks at.
            return new ForPeople(kind.word(), usage);
        }
        if (!quotes(NewWords.of(words.text()), answer.orElseThrow().quote())) {
            return new ForPeople("no-such-words", usage);
        }
        var hints = ReplyRules.hints(words.subject(), words.text());
        return hints.isEmpty() || hints.size() == 1 && hints.contains(kind) || kind == ReplyKind.UNSUBSCRIBE
                ? new Read(kind, usage)
                : new ForPeople("rules-disagree", usage);
    }

    private static boolean quotes(String text, String quote) {
        var words = plain(quote);
        return words.length() >= SHORTEST_QUOTE && plain(text).contains(words);
    }

    /** Line breaks and typographic signs come back from models in other forms. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    /** Anything but {@code {"kind": ..., "quote": ...}} with a kind of ours is no answer. */
    private static Optional<Answer> parse(String content) {
        if (content.length() > LONGEST_ANSWER) {
            return Optional.empty();
        }
        try {
            var answer = STRICT.readTree(content);
            var quote = answer.path("quote");
            return answer.isObject()
                            && answer.size() == 2
                            && quote.isString()
                            && answer.path("kind").isString()
                    ? ReplyKind.of(answer.path("kind").asString()).map(kind -> new Answer(kind, quote.asString()))
                    : Optional.empty();
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }
}
