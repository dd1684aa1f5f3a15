package leadloom.journey.weekly;

import java.util.List;

/**
 * Two groups of a week that could differ.
 *
 * @param id the same in every week for the same question
 * @param about what is compared, for people, such as {@code E-mail intro of nurture}
 * @param measure what the hits did: {@code clicked}, {@code replied}, {@code unsubscribed}, {@code bounced},
 *     {@code reacted}
 * @param caution why a difference may come from something else; empty where the groups were made by time alone
 * @param lever what could be changed if {@code one} turns out to be the higher
 */
public record Question(
        String id, String about, String measure, Unit unit, Arm one, Arm other, String caution, Lever lever) {

    /**
     * One of the groups.
     *
     * @param hits names of those that did; each is one of {@code of}
     * @param of names of all
     */
    public record Arm(String name, List<String> hits, List<String> of) {
        public Arm {
            hits = List.copyOf(hits);
            of = List.copyOf(of);
        }

        public Share share() {
            return new Share(hits.size(), of.size());
        }
    }

    /** What is counted. */
    public enum Unit {
        MAIL,
        LEAD
    }

    Comparison comparison() {
        return new Comparison(one.share(), other.share());
    }

    /** The same question with the higher group first. What speaks for one group does not speak for the other. */
    @SuppressWarnings("ArgumentSelectionDefectChecker") // the sides change places
    Question higherFirst() {
        if (one.share().rate() >= other.share().rate()) {
            return this;
        }
        var turned = switch (lever) {
            case Lever.Mail mail -> new Lever.Mail(mail.campaign(), mail.sequence(), mail.step(), other.name());
            case Lever.None none -> none;
            case Lever.Wait wait -> new Lever.None();
            case Lever.Threshold threshold -> new Lever.None();
            case Lever.Phrase phrase -> new Lever.None();
        };
        return new Question(id, about, measure, unit, other, one, caution, turned);
    }
}
