package leadloom.journey.weekly;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.weekly.Question.Arm;
import leadloom.journey.weekly.SentMail.Measure;

/** What can be asked of a week's mails: which groups there are that differ in one thing. */
public final class Questions {

    /** The group of mails that are not of the week itself. */
    public static final String WEEK_BEFORE = "the week before";

    /** The group of mails that are not of the step in question. */
    public static final String OTHER_STEPS = "all other steps";

    private static final String BY_RULE =
            "a rule of the campaign, not the lot, says who gets which, so part of it may be who they are";

    private final Campaign campaign;
    private final List<SentMail> mails;
    private final List<SentMail> before;
    private final List<Question> asked = new ArrayList<>();

    private Questions(Campaign campaign, List<SentMail> mails, List<SentMail> before) {
        this.campaign = campaign;
        this.mails = mails;
        this.before = before;
    }

    /**
     * The questions of one campaign.
     *
     * @param campaign its newest version, whose file could be changed
     * @param mails of the week; those of other campaigns do not count
     * @param before the same of the week before
     */
    public static List<Question> of(Campaign campaign, List<SentMail> mails, List<SentMail> before) {
        var all = new Questions(campaign, ours(campaign, mails), ours(campaign, before));
        all.weeks();
        all.steps();
        all.thresholds();
        return List.copyOf(all.asked);
    }

    private static List<SentMail> ours(Campaign campaign, List<SentMail> mails) {
        return mails.stream()
                .filter(mail -> mail.sent() && mail.campaign().equals(campaign.id()))
                .toList();
    }

    private void weeks() {
        for (var measure : List.of(Measure.CLICKED, Measure.REPLIED, Measure.UNSUBSCRIBED, Measure.BOUNCED)) {
            ask(
                    "week/" + measure.word(),
                    "All e-mails of " + campaign.id(),
                    measure,
                    arm("this week", mails, measure),
                    arm(WEEK_BEFORE, before, measure),
                    "",
                    new Lever.None());
        }
    }

    private void steps() {
        var bySteps = by(Questions::stepName);
        for (var ofStep : bySteps.values()) {
            var first = ofStep.getFirst();
            var name = stepName(first);
            var others =
                    mails.stream().filter(mail -> !name.equals(stepName(mail))).toList();
            templates(name, ofStep, first);
            lines(name, ofStep);
            // With two steps, each against the other is one question, and the higher one's lever is meant.
            var ask = bySteps.size() != 2
                    ? Mirror.NONE
                    : name.equals(bySteps.firstKey()) ? Mirror.IF_NOT_LOWER : Mirror.IF_HIGHER;
            against(name, ofStep, others, Measure.UNSUBSCRIBED, wait(first, true), ask);
            against(name, ofStep, others, Measure.REPLIED, wait(first, false), ask);
        }
    }

    private static String stepName(SentMail mail) {
        return mail.sequence() + "/" + mail.step();
    }

    /** Which of two questions that are one is asked. */
    private enum Mirror {
        NONE,
        IF_HIGHER,
        IF_NOT_LOWER;

        boolean asks(double difference) {
            return switch (this) {
                case NONE -> true;
                case IF_HIGHER -> difference > 0;
                case IF_NOT_LOWER -> difference >= 0;
            };
        }
    }

    /** The two that went out most. */
    private void templates(String name, List<SentMail> ofStep, SentMail first) {
        var byTemplate = ofStep.stream()
                .collect(Collectors.groupingBy(SentMail::template, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .sorted(Comparator.<List<SentMail>>comparingInt(List::size).reversed())
                .limit(2)
                .toList();
        if (byTemplate.size() == 2) {
            var one = byTemplate.getFirst();
            var other = byTemplate.getLast();
            ask(
                    "template/" + name,
                    "Step " + name,
                    Measure.CLICKED,
                    arm(one.getFirst().template(), one, Measure.CLICKED),
                    arm(other.getFirst().template(), other, Measure.CLICKED),
                    BY_RULE,
                    new Lever.Mail(
                            campaign.id(),
                            first.sequence(),
                            first.step(),
                            one.getFirst().template()));
        }
    }

    private void lines(String name, List<SentMail> ofStep) {
        var with = ofStep.stream().filter(SentMail::withLine).toList();
        var without = ofStep.stream().filter(mail -> !mail.withLine()).toList();
        ask(
                "line/" + name,
                "First lines in step " + name,
                Measure.REACTED,
                arm("with a line", with, Measure.REACTED),
                arm("plain", without, Measure.REACTED),
                BY_RULE,
                new Lever.None());
    }

    private void against(
            String name, List<SentMail> ofStep, List<SentMail> others, Measure measure, Lever lever, Mirror mirror) {
        var one = arm(name, ofStep, measure);
        var other = arm(OTHER_STEPS, others, measure);
        if (!mirror.asks(one.share().rate() - other.share().rate())) {
            return;
        }
        ask(
                measure.word() + "/" + name,
                "Step " + name,
                measure,
                one,
                other,
                "later steps reach those who did not answer earlier ones",
                lever);
    }

    /** Long first, then tighter as answers come: a wait only moves within what the file allows. */
    private Lever wait(SentMail mail, boolean longer) {
        return step(mail)
                .filter(step -> step.after().compareTo(Duration.ZERO) > 0)
                .<Lever>map(step -> {
                    var hours = (int) step.after().toHours();
                    var allowed = waits();
                    var suggested = longer ? allowed.longer(hours) : allowed.shorter(hours);
                    return suggested == hours
                            ? new Lever.None()
                            : new Lever.Wait(campaign.id(), mail.sequence(), mail.step(), hours, suggested);
                })
                .orElse(new Lever.None());
    }

    private Optional<Campaign.Step> step(SentMail mail) {
        return Optional.ofNullable(campaign.sequences().get(mail.sequence()))
                .flatMap(sequence -> sequence.steps().stream()
                        .filter(step -> step.id().equals(mail.step()))
                        .findFirst());
    }

    private Waits waits() {
        return Limits.of(campaign);
    }

    /** Those who nearly reached a segment, beside those who are farther from it. */
    private void thresholds() {
        for (var threshold : Limits.thresholds(campaign)) {
            var near = threshold.points() - threshold.near();
            var below = people(mail -> mail.score() != null
                    && mail.score() < threshold.points()
                    && threshold.lower().contains(String.valueOf(mail.segment())));
            var close = below.values().stream()
                    .filter(person -> person.score() >= near)
                    .toList();
            var far = below.values().stream()
                    .filter(person -> person.score() < near)
                    .toList();
            ask(
                    "near/" + threshold.segment(),
                    "Leads just short of " + threshold.segment() + ", " + near + " to " + (threshold.points() - 1)
                            + " points",
                    Measure.REACTED,
                    Person.arm("just short of it", close),
                    Person.arm("farther from it", far),
                    "",
                    new Lever.Threshold(campaign.id(), threshold.segment(), threshold.points(), near));
        }
    }

    /** One for each lead, whatever the number of its mails. */
    private record Person(String lead, int score, boolean reacted) {

        static Arm arm(String name, List<Person> people) {
            return new Arm(
                    name,
                    people.stream().filter(Person::reacted).map(Person::lead).toList(),
                    people.stream().map(Person::lead).toList());
        }
    }

    private Map<String, Person> people(Predicate<SentMail> who) {
        var people = new LinkedHashMap<String, Person>();
        mails.stream()
                .filter(who)
                .forEach(mail -> people.merge(
                        mail.lead(),
                        new Person(mail.lead(), mail.score() == null ? 0 : mail.score(), Measure.REACTED.of(mail)),
                        (one, other) -> new Person(one.lead(), one.score(), one.reacted() || other.reacted())));
        return people;
    }

    private SortedMap<String, List<SentMail>> by(Function<SentMail, String> group) {
        return mails.stream().collect(Collectors.groupingBy(group, TreeMap::new, Collectors.toList()));
    }

    private static Arm arm(String name, List<SentMail> mails, Measure measure) {
        return new Arm(
                name,
                mails.stream().filter(measure::of).map(SentMail::touch).toList(),
                mails.stream().map(SentMail::touch).toList());
    }

    /** A question needs somebody on both sides. */
    private void ask(String id, String about, Measure measure, Arm one, Arm other, String caution, Lever lever) {
        if (one.share().of() > 0 && other.share().of() > 0) {
            var unit = id.startsWith("near/") ? Question.Unit.LEAD : Question.Unit.MAIL;
            asked.add(new Question(campaign.id() + "/" + id, about, measure.word(), unit, one, other, caution, lever));
        }
    }
}
