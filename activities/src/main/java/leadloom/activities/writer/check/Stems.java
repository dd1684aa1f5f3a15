package leadloom.activities.writer.check;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Cuts words to what their inflections have in common: rules of thumb for a few languages, the same way each time. */
final class Stems {

    private static final int SHORTEST = 3;

    private static final Map<String, List<String>> ENDINGS = Map.of(
            "en", endings("s es ed ing e ly"),
            "de", endings("e en em er es n s t te ten et ung ungen st in innen end ende enden"),
            "fr",
                    endings(
                            "e es s x er ir re ent ons ez ait aient ant ee ees ement ment ation ations eur eurs euse euses"),
            "pt",
                    endings(
                            "a o e as os es s ar er ir am em ou ava ando endo ado ada ados adas ido ida acao acoes mente"),
            "es",
                    endings(
                            "a o e as os es s ar er ir an en aba ando iendo ado ada ados adas ido ida acion aciones mente arlo arla arlos arlas arse arle arles erlo erla erlos erlas erse erle erles irlo irla irlos irlas irse irle irles"),
            "it",
                    endings(
                            "a e i o are ere ire ano ono ando endo ato ata ati ate uto uti azione azioni mente arli arlo arla arle arsi arne erli erlo erla erle ersi erne irli irlo irla irle irsi irne"),
            "nl", endings("e en n s t er ers ing ingen de te den ten"));

    private static final List<String> DERIVED = endings(
            "ery eries ation ations ition ion ions ment ments ness ance ence er ers or ors able ible al als ity ive ful ier iers age"
                    + " ant ent ary ory y ist");
    private static final List<String> PREFIXES = List.of("un", "re", "non", "mis");

    private Stems() {}

    static List<String> languages() {
        return ENDINGS.keySet().stream().sorted().toList();
    }

    /** Joins "changes" and "changing", and no more. */
    static String light(String word, String language) {
        var endings = ENDINGS.getOrDefault(language, List.of());
        return switch (language) {
            case "en" -> english(word);
            case "de", "nl" -> cut(cut(word, endings), endings); // "Zimmern", "Zimmer"
            default -> cut(word, endings);
        };
    }

    /** Joins "predict" and "unpredictable" too: words that may stand for each other where a fact is retold. */
    static String deep(String word, String language) {
        var stem = light(word, language);
        if (!language.equals("en")) {
            return stem;
        }
        var root = cut(stem, DERIVED);
        root = root.endsWith("e") && root.length() > SHORTEST ? root.substring(0, root.length() - 1) : root;
        for (var prefix : PREFIXES) {
            if (root.startsWith(prefix) && root.length() >= prefix.length() + SHORTEST + 1) {
                root = root.substring(prefix.length());
                break;
            }
        }
        return single(root);
    }

    private static String english(String word) {
        var stem = word;
        if (stem.endsWith("ies") && stem.length() > SHORTEST + 2) {
            stem = stem.substring(0, stem.length() - 3) + "y";
        } else if (stem.endsWith("s") && !stem.endsWith("ss") && stem.length() > SHORTEST) {
            stem = stem.substring(0, stem.length() - 1);
        }
        stem = cut(stem, List.of("ing", "ied", "ed", "ly"));
        stem = stem.endsWith("e") && stem.length() > SHORTEST ? stem.substring(0, stem.length() - 1) : stem;
        stem = stem.endsWith("y") && stem.length() > SHORTEST ? stem.substring(0, stem.length() - 1) + "i" : stem;
        return single(stem);
    }

    /** "planned" is "plann" without its ending; it is "plan" that was meant. */
    private static String single(String stem) {
        var last = stem.length() - 1;
        var doubled = last > SHORTEST - 1 && stem.charAt(last) == stem.charAt(last - 1) && stem.charAt(last) != 's';
        return doubled ? stem.substring(0, last) : stem;
    }

    private static String cut(String word, List<String> endings) {
        for (var ending : endings) {
            if (word.endsWith(ending) && word.length() - ending.length() >= SHORTEST) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }

    private static List<String> endings(String spaced) {
        return Arrays.stream(spaced.split(" "))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }
}
