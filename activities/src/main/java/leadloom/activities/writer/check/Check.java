package leadloom.activities.writer.check;

import java.util.function.Predicate;

/**
 * One thing a line must not do.
 *
 * @param id what journals and people call it
 * @param asked the campaign's name for it; a check that no campaign can name is always made
 * @param says what is wrong, in words for people
 */
record Check(String id, String asked, String says, Predicate<Reading> fails) {

    /** Made whatever the campaign says. */
    static final String ALWAYS = "";
}
