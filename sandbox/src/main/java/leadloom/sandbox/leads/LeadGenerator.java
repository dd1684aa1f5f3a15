package leadloom.sandbox.leads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leadloom.sandbox.chance.Dice;

/** Invents leads for the demo: the same file for the same seed, and a longer file starts with the shorter one. */
public final class LeadGenerator {

    /** The columns of the file, in order. */
    public static final List<String> COLUMNS = List.of(
            "email", "first_name", "last_name", "title", "company", "country", "time_zone", "challenge", "consent");

    private static final double FREE_MAIL = 0.10;
    private static final double WITHOUT_CONSENT = 0.05;

    /** A work domain must not be reserved: behind those stands no company, and the demo wants some. */
    private static final String WORK_DOMAIN = "-demo.com";

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_PLAIN = Pattern.compile("[^a-z]+");
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\r\n]");

    private LeadGenerator() {}

    /** Writes a CSV file in UTF-8 with a header line; replaces what was there. */
    public static void write(Path csv, int count, long seed) {
        write(csv, leads(count, seed));
    }

    /** Writes these leads, which need not be generated ones. */
    public static void write(Path csv, Stream<DemoLead> leads) {
        try (var file = Files.newBufferedWriter(csv);
                leads) {
            line(file, COLUMNS);
            for (var lead : (Iterable<DemoLead>) leads::iterator) {
                line(file, values(lead));
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Generated leads; no address comes twice. */
    public static Stream<DemoLead> leads(int count, long seed) {
        var dice = new Dice(seed);
        return IntStream.range(0, count).mapToObj(number -> lead(dice, number));
    }

    /**
     * Leads with a token planted in each value that describes a person. The tokens occur nowhere else, so that a search
     * for them finds every place personal data leaks to; see {@link #canaryTokens}.
     */
    public static List<DemoLead> canaries(long seed, int count) {
        var dice = new Dice(seed);
        return IntStream.range(0, count)
                .mapToObj(number -> canary(lead(dice, number), dice, number))
                .toList();
    }

    /** Every token that {@link #canaries} plants; each is one word of lower-case letters and digits. */
    public static List<String> canaryTokens(long seed, int count) {
        var dice = new Dice(seed);
        return IntStream.range(0, count)
                .boxed()
                .flatMap(number -> Stream.of("mail", "first", "last", "title", "company", "challenge")
                        .map(where -> token(dice, where, number)))
                .toList();
    }

    private static DemoLead lead(Dice dice, int number) {
        var which = Integer.toString(number);
        var place = dice.pick(Vocabulary.PLACES, "place", which);
        var first = dice.pick(place.firstNames(), "first", which);
        var last = dice.pick(place.lastNames(), "last", which);
        var isFreeMail = dice.unit("free-mail", which) < FREE_MAIL;
        var start = dice.pick(Vocabulary.COMPANY_SIDES, "company-side", which)
                + dice.pick(Vocabulary.COMPANY_STARTS, "company-start", which);
        var end = dice.pick(Vocabulary.COMPANY_ENDS, "company-end", which);
        var domain = isFreeMail
                ? dice.pick(Vocabulary.FREE_MAIL, "free-mail-domain", which)
                : start + '-' + end + WORK_DOMAIN;
        return new DemoLead(
                plain(first) + '.' + plain(last) + '.' + (number + 1) + '@' + domain,
                first,
                last,
                dice.pick(Vocabulary.TITLES, "title", which),
                isFreeMail ? "" : capital(start) + ' ' + capital(end),
                place.country(),
                place.zone(),
                dice.pick(Vocabulary.CHALLENGES, "challenge", which),
                dice.unit("consent", which) < WITHOUT_CONSENT ? "no" : "yes");
    }

    private static DemoLead canary(DemoLead lead, Dice dice, int number) {
        var company = token(dice, "company", number);
        return new DemoLead(
                token(dice, "mail", number) + '@' + company + WORK_DOMAIN,
                token(dice, "first", number),
                token(dice, "last", number),
                "Head of Operations " + token(dice, "title", number),
                company,
                lead.country(),
                lead.timeZone(),
                "Unplanned stops, says " + token(dice, "challenge", number),
                "yes");
    }

    private static String token(Dice dice, String where, int number) {
        var bits = dice.bits("canary", where, Integer.toString(number)) >>> 1;
        return "canary" + Long.toString(bits, Character.MAX_RADIX);
    }

    private static String plain(String name) {
        var expanded = name.toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace('ł', 'l')
                .replace('ı', 'i');
        var bare = MARKS.matcher(Normalizer.normalize(expanded, Normalizer.Form.NFD))
                .replaceAll("");
        return NOT_PLAIN.matcher(bare).replaceAll("");
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static List<String> values(DemoLead lead) {
        return List.of(
                lead.email(),
                lead.firstName(),
                lead.lastName(),
                lead.title(),
                lead.company(),
                lead.country(),
                lead.timeZone(),
                lead.challenge(),
                lead.consent());
    }

    private static void line(Writer file, List<String> values) throws IOException {
        var cells = values.stream()
                .map(value -> NEEDS_QUOTES.matcher(value).find() ? '"' + value.replace("\"", "\"\"") + '"' : value)
                .toList();
        file.write(String.join(",", cells) + "\n");
    }
}
