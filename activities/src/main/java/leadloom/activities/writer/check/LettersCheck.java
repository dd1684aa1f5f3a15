package leadloom.activities.writer.check;

import java.util.regex.Pattern;

/** What is not plain text: characters nobody sees, letters that pose as others, markup, links. */
final class LettersCheck {

    private static final Pattern MARKUP =
            Pattern.compile("[<>{}\\[\\]`|\\\\*_#~^=]|&#?\\w+[;&]|%\\w+%|\\$\\{?\\w|--+|^\\s*[-•–]\\s|\\$\\w|@");
    private static final Pattern LINK = Pattern.compile(
            "(?iU)\\w+:/|//|\\bwww\\b|\\bh(tt|xx)ps?\\b|mailto|\\bdot (com|net|org|io)\\b|[\\w-]\\s?[(\\[]dot[)\\]]|\\S@\\S|\\(at\\)|\\b\\w+ at \\w+ dot\\b"
                    + "|\\d{1,3}(\\.\\d{1,3}){3}");
    /** A full stop between letters is a name of the net, whatever comes after it. */
    private static final Pattern DOMAIN = Pattern.compile("(?U)[\\p{L}\\d-]{2,}[.。．｡·][\\p{L}]{2,}");

    private LettersCheck() {}

    static boolean hasInvisible(Reading reading) {
        return reading.line().codePoints().anyMatch(LettersCheck::isInvisible);
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            // FORMAT holds direction marks and zero-width joiners
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> character == '\u3164' || character == '\u2800' || character == '\u115f';
        };
    }

    /** Letters that no language we write in has, unless the reader's own facts have them. */
    static boolean hasOtherScript(Reading reading) {
        var known = new StringBuilder();
        reading.order().facts().forEach((name, value) -> known.append(name.startsWith("form.") ? "" : value));
        return reading.line()
                .codePoints()
                .filter(Character::isLetter)
                .filter(letter ->
                        Character.UnicodeScript.of(letter) != Character.UnicodeScript.LATIN || isStyled(letter))
                .anyMatch(letter -> known.indexOf(Character.toString(letter)) < 0);
    }

    /** Wide, bold and encircled forms: letters to a machine that compares, something else to a filter. */
    private static boolean isStyled(int letter) {
        return letter >= 0xFF21 && letter <= 0xFF5A || letter >= 0x1D400;
    }

    static boolean hasMarkup(Reading reading) {
        return MARKUP.matcher(reading.text()).find();
    }

    static boolean hasLink(Reading reading) {
        return LINK.matcher(reading.text()).find()
                || DOMAIN.matcher(reading.text()).results().anyMatch(found -> !isAbbreviation(found.group(), reading));
    }

    /** "Dr.Kessmer" is a careless company, not a domain; but a domain that is a fact stays a link. */
    private static boolean isAbbreviation(String found, Reading reading) {
        return reading.facts().all().stream()
                .anyMatch(fact -> fact.is("name") && fact.text().contains(found));
    }
}
