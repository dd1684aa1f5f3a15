package leadloom.activities.writer.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds orders to a model in what a stranger typed. It need not find all: what it misses can only be said by a line
 * whose words are all in the vocabulary or in the stranger's text.
 */
public final class Instructions {

    private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?;\\n])\\s+|[()\\[\\]{}\"“”]");

    private static final List<Pattern> ORDERS = List.of(
            Pattern.compile("<[^>]*>|&[a-z#0-9]+;|```|\\]\\("),
            Pattern.compile(
                    "\\b(system|assistant|user|admin|developer|model|ai|bot|writer|task|instructions?|note)\\s*(note)?\\s*:"),
            Pattern.compile(
                    "\\b(ignore|disregard|forget|override|bypass|ignorier\\w*|vergiss|ignore[zr]|oublie[zr]?|ignor[ae]"
                            + "|olvid[ae]|esque[cç]a|dimentica|negeer)\\b.*\\b(previous|prior|above|all|every|rules?|instructions?|orders?"
                            + "|facts|everything|alle\\w*|anweisung\\w*|regeln|instru\\w+|istruzioni|règles|r[eé]gl\\w+|instructies|vorherig\\w*)\\b"),
            Pattern.compile(
                    "\\b(you are now|from now on|act as|pretend|role-?play|jailbreak|developer mode|rules no longer"
                            + "|as an ai|code ?word|api key|prompt|language model|du bist jetzt|ab jetzt|a partir de agora"
                            + "|a partir de ahora|d[eé]sormais|d'ora in poi|vanaf nu)\\b"),
            Pattern.compile(
                    "\\b(end|start|begin|finish|close|open)\\b[^.]{0,12}\\b(your|the|this|each) (answer|reply|sentence|mail|e-mail|message)\\b"
                            + "|(^|[,:]\\s*|\\band )(start|begin|end|finish) with\\b"),
            Pattern.compile("(?=[a-z0-9+/]*\\d)[a-z0-9+/]{16,}={0,2}|[a-z0-9+/]{16,}={1,2}"));

    private static final List<Pattern> IMPERATIVES = List.of(
            Pattern.compile("\\b(send|give|tell|show|print|reveal|mail)\\b (\\w+ ){0,3}passwords?\\b"),
            Pattern.compile(
                    "\\byou (should|must|are to|have to|need to|shall|will|ought)\\b|\\b(once|when|if|as) you (read|see|write|answer)\\b"
                            + "|\\b(the|your) (answer|reply|sentence|mail|e-mail|text|message|output) (has to|have to|must|should|needs to|shall|is|will)\\b"),
            Pattern.compile(
                    "(^|\\b(?:and|then|please|must|also|now)\\s|[:,]\\s*)(?<!\\band (?=(?:ask|use|share|visit|call)\\b))(write|reply|answer|respond|say|print|repeat|include|mention"
                            + "|use|add|tell|ask|congratulate|translate|decode|praise|promise|recommend|forward|output|insert|append|invite|sign|put|send me"
                            + "|call (?:the reader|us|our|me|it|them|this)|offer|thank|confirm|click|visit|address)\\b(?!s?\\s+(\\w+\\s+)?(is|are|takes?|was|were)\\b)"),
            Pattern.compile(
                    "(^|\\b(und|dann|bitte|et|puis|y|e|por favor|per favore|en)\\s|[:,]\\s*)(schreibe?|antworte|sage?|erwähne|nenne"
                            + "|écri(s|vez)|répond(s|ez)|dites|mentionne[rz]?|escrib[ae]|respond[ae]|diga|di que|menciona|escrev[ae]|diga|scriv[ia]|rispond[ia]"
                            + "|dica|schrijf|antwoord|zeg|noem)\\b"));

    private Instructions() {}

    /** The text without its sentences that order something. */
    static String removedFrom(String text) {
        var kept = Arrays.stream(SENTENCES.split(text))
                .filter(sentence -> !isOrder(sentence))
                .toList();
        return String.join(" ", kept);
    }

    static boolean isOrder(String sentence) {
        return isAny(ORDERS, sentence) || isAny(IMPERATIVES, sentence);
    }

    /** Whether a line speaks like an order to a model; mere imperatives do not tell. */
    public static boolean isRepeated(String line) {
        return isAny(ORDERS, line);
    }

    private static boolean isAny(List<Pattern> patterns, String sentence) {
        var small = sentence.strip().toLowerCase(Locale.ROOT);
        return patterns.stream().anyMatch(order -> order.matcher(small).find());
    }
}
