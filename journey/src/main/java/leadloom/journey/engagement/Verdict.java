package leadloom.journey.engagement;

/**
 * Who made a request, and by which rule that is said.
 *
 * @param because a word that never changes its meaning, such as {@code hidden-link}
 */
public record Verdict(Grade grade, String because) {

    static Verdict machine(String because) {
        return new Verdict(Grade.MACHINE, because);
    }

    static Verdict person(String because) {
        return new Verdict(Grade.PERSON, because);
    }

    static Verdict unknown(String because) {
        return new Verdict(Grade.UNKNOWN, because);
    }

    boolean isMachine() {
        return grade == Grade.MACHINE;
    }
}
