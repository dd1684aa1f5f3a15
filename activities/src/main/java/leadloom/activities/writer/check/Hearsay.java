package leadloom.activities.writer.check;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a stranger typed of somebody else than their own daily trouble: of us, of others, of their rank, of their
 * private life. It may be true, but a line that tells it back as a fact signs it.
 */
final class Hearsay {

    /** Of what a stranger told. */
    enum Topic {
        US(
                "hearsay",
                "\\b(you|your|yours|we are|already (agreed|approved|paid|granted)|most|best|largest|biggest|leading|official"
                        + "|only one|number one|certified|award|vous|votre|vos|ihr|ihre|ihnen|usted|voi|vostr[aoi]|jullie|uw|voc[êe]s?)\\b"),
        OTHERS(
                "hearsay: others",
                "\\b(competitors?|rivals?|everybody says|everyone says|they say|people say|we heard|i heard|i hear|rumou?rs?|told me|told us"
                        + "|between us|cheat\\w*|liars?|lies|useless|incompetent|lazy|knows nothing|overcharge\\w*|refuses to pay|copies us|steals from us|crooks?|corrupt\\w*|bust|bankrupt\\w*|malice|thie(f|ves)|fraud\\w*|bribe\\w*|drinks|minister|idiots?"
                        + "|wettbewerber\\w*|konkurren\\w*|betrogen|betrüg\\w*|lügt|concurrents?|escrocs?|menteu\\w*|il paraît|competidor\\w*|concorrent[ei]"
                        + "|estafa\\w*|mentiros\\w*|truffat\\w*|imbroglion\\w*|concurrent\\w*|oplichter\\w*|bedrieg\\w*)\\b"),
        RANK(
                "hearsay: rank",
                "\\b(in fact|in truth|actually|really|secretly|officially|soon|future|next) (i am|i'm|i will|i decide|the|ceo|director|owner|head|boss)\\b"
                        + "|\\bi (am|'m)( in fact| actually| really)? (the|his|her|a) (real |future |actual |true )?(\\w+ ){0,2}(owner|director|boss|decision|ceo|head|adviser|manager|founder|one who)"
                        + "|\\bi decide\\b|decision.?maker|\\bthe board only\\b|\\bmy (real )?title\\b|\\bpromoted\\b"
                        + "|\\ben v[ée]rit[ée]\\b|\\bin wahrheit\\b|\\beigentlich\\b|\\ben realidad\\b|\\bin realt[àa]\\b|\\bna verdade\\b|\\beigenlijk\\b"),
        PRIVATE(
                "private_data: told",
                "\\b(my|mein\\w*|mon|ma|mes|mi|mis|meu|minha|mio|mia|mijn) (\\w+ )?(wife|husband|partner|sons?|daughter|father|mother|brother|sister|child\\w*|kids?|ex|doctor"
                        + "|number|mobile|phone|home|house|salary|wages?|pay|rent|debts?|health|heart|back|knee|hip|faith|divorce|address|union|medication"
                        + "|frau|mann|sohn|tochter|vater|mutter|kind\\w*|gehalt|nummer|fils|fille|père|mère|mari|femme|enfants?|salaire|hij[oa]s?|padre|madre"
                        + "|mujer|marido|sueldo|salario|filh[oa]s?|pai|mãe|esposa|figli[oa]|moglie|marito|stipendio|zoon|dochter|vader|moeder|man|salaris|vrouw)\\b"
                        + "|\\bi('m| am) (only |now |already )?(\\d|pregnant|diabetic|divorced|a (quaker|muslim|catholic|jew|widow))|\\bi (only )?(earn|suffer|pray|take medication|live (at|in|with|alone))\\b"
                        + "|\\b(earn|salary|net a month|pregnant|diabetic|divorc\\w*|chemo\\w*|cancer|depress\\w*|medication|surgery|asthma\\w*|therapy|slipped disc"
                        + "|union member\\w*|off the record|tell nobody|to yourself|schwanger|gehalt|geschieden|krank\\w*|asthmati\\w*|enceinte|maladie|divorcio|embarazada"
                        + "|divórcio|grávida|incinta|divorzi\\w*|zwanger|gescheiden|ziek\\w*|nif)\\b"
                        + "|\\d[\\d ()/-]{6,}\\d|\\blive at\\b|\\bhome is\\b");

        private final String evidence;
        private final Pattern told;

        Topic(String evidence, String told) {
            this.evidence = evidence;
            this.told = Pattern.compile(
                    told, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
        }

        /** What the weights call it. */
        String evidence() {
            return evidence;
        }
    }

    /** Words and numbers. */
    private record Told(Set<String> words, Set<Double> numbers) {

        Told() {
            this(new HashSet<>(), new HashSet<>());
        }

        void add(String text) {
            var tokens = Token.of(text);
            tokens.forEach(token -> words.add(token.word()));
            Amounts.languages()
                    .forEach(language -> Amounts.in(tokens, language).forEach(amount -> numbers.add(amount.value())));
        }

        void remove(Told rest) {
            words.removeIf(word -> rest.words.stream().anyMatch(known -> WordForms.areOfOne(word, known)));
            numbers.removeAll(rest.numbers);
        }
    }

    private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?;])\\s+");
    private static final Pattern CLAUSES =
            Pattern.compile(",\\s+(?!\\d)|\\s+(?:and|but|so|because|und|aber|et|mais|y|pero|e|mas|ma|en|maar)\\s+");

    private static final Pattern WISH = Pattern.compile(
            "(?i)(please|we (want|need|would|have|are looking|saw|read)|i (want|need|would|wish|am looking)|looking for|can|could|how|do|does|is there|are there|what"
                    + "|when|which|tell|show|send)\\b|.*\\?$");
    private static final List<Topic> OF_A_CLAUSE = List.of(Topic.OTHERS, Topic.RANK, Topic.PRIVATE);

    private final Map<Topic, Told> told = new EnumMap<>(Topic.class);

    private Hearsay() {}

    static Hearsay in(Facts facts) {
        var hearsay = new Hearsay();
        var rest = new Told();
        for (var fact : facts.all()) {
            for (var sentence : SENTENCES.split(fact.text(), -1)) {
                hearsay.add(sentence, fact.isTyped(), rest);
            }
        }
        hearsay.told.values().forEach(topic -> topic.remove(rest));
        return hearsay;
    }

    /** A wish or a question that names us asserts nothing. */
    private void add(String sentence, boolean typed, Told rest) {
        var ofUs = typed
                && !WISH.matcher(sentence).lookingAt()
                && Topic.US.told.matcher(sentence).find();
        if (ofUs) {
            of(Topic.US).add(sentence);
        }
        for (var clause : CLAUSES.split(sentence, -1)) {
            var topics = OF_A_CLAUSE.stream()
                    .filter(topic -> typed && topic.told.matcher(clause).find())
                    .toList();
            topics.forEach(topic -> of(topic).add(clause));
            if (topics.isEmpty() && !ofUs) {
                rest.add(clause);
            }
        }
    }

    private Told of(Topic topic) {
        return told.computeIfAbsent(topic, first -> new Told());
    }

    /** How many of these words and numbers stand nowhere but in what was told of this. */
    long count(Topic topic, List<String> words, List<Amount> numbers) {
        var of = of(topic);
        return words.stream()
                        .distinct()
                        .filter(word -> of.words().stream().anyMatch(known -> WordForms.areOfOne(word, known)))
                        .count()
                + numbers.stream()
                        .filter(number -> of.numbers().contains(number.value()))
                        .count();
    }
}
