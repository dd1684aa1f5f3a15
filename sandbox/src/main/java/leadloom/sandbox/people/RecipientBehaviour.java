package leadloom.sandbox.people;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import leadloom.sandbox.chance.Dice;

/**
 * What happens to a mail: a pure function of the seed, the recipient's address and the how-many-eth mail it is, so a
 * re-run reacts the same whatever its speed and however often a mail is delivered again.
 */
final class RecipientBehaviour {

    private final Probabilities probabilities;
    private final Dice dice;
    private final Machines machines;

    RecipientBehaviour(Probabilities probabilities, long seed) {
        this.probabilities = probabilities;
        this.dice = new Dice(seed);
        this.machines = new Machines(probabilities, dice);
    }

    /** Every reaction to this mail, in no order. */
    List<Reaction> reactionsTo(Letter letter) {
        var throwsOfMail = new Throws(dice, letter.address(), letter.nth());
        var fate = throwsOfMail.unit("delivery");
        if (fate < probabilities.bouncedHard()) {
            return List.of(Reaction.of(ReactionKind.BOUNCED_HARD, throwsOfMail.between("bounce", 60, 30 * 60)));
        }
        if (fate < probabilities.bouncedHard() + probabilities.bouncedSoft()) {
            return List.of(Reaction.of(ReactionKind.BOUNCED_SOFT, throwsOfMail.between("bounce", 60, 4 * 3600)));
        }
        var reactions = new ArrayList<Reaction>(4);
        machines.react(letter, throwsOfMail, reactions);
        if (throwsOfMail.unit("machine-answer") < probabilities.answeredByMachine()) {
            reactions.add(Reaction.of(ReactionKind.ANSWERED_BY_MACHINE, throwsOfMail.between("machine-delay", 2, 90)));
        }
        react(letter, throwsOfMail, reactions);
        return reactions;
    }

    private void react(Letter letter, Throws mail, List<Reaction> reactions) {
        var temper = Temper.of(letter.address(), dice);
        if (mail.unit("open") >= probabilities.openedByPerson() * temper.interest()) {
            return;
        }
        var opened = openingDelay(mail);
        reactions.add(machines.openOfPerson(letter, mail, opened));
        if (!letter.links().isEmpty() && mail.unit("click") < ofOpened(probabilities.clickedByPerson())) {
            click(letter, mail, opened, reactions);
        }
        var answer = mail.unit("answer");
        var unsubscribes = ofOpened(probabilities.unsubscribed()) * temper.aversion();
        var complains = ofOpened(probabilities.complained()) * temper.aversion();
        if (answer < unsubscribes) {
            reactions.add(new Reaction(
                    ReactionKind.UNSUBSCRIBED,
                    later(opened, mail.between("leave", 20, 600)),
                    letter.unsubscribe().orElse(null),
                    null));
        } else if (answer < unsubscribes + complains) {
            reactions.add(Reaction.of(ReactionKind.COMPLAINED, later(opened, mail.between("leave", 20, 600))));
        } else if (answer >= 1 - ofOpened(probabilities.replied())) {
            reactions.add(Reaction.of(ReactionKind.REPLIED, later(opened, mail.between("reply", 300, 86_400))));
        }
    }

    private void click(Letter letter, Throws mail, Duration opened, List<Reaction> reactions) {
        var clicked = later(opened, mail.between("click-delay", 15, 600));
        reactions.add(machines.clickOfPerson(letter, mail, clicked));
        var result = mail.unit("result");
        var meets = probabilities.meetingBooked() / probabilities.clickedByPerson();
        var buys = probabilities.bought() / probabilities.clickedByPerson();
        var loses = probabilities.dealLost() / probabilities.clickedByPerson();
        if (result < meets) {
            reactions.add(Reaction.of(ReactionKind.MEETING_BOOKED, later(clicked, mail.between("meet", 120, 1_800))));
        } else if (result < meets + buys) {
            reactions.add(Reaction.of(ReactionKind.BOUGHT, later(clicked, mail.between("buy", 600, 2 * 86_400))));
        } else if (result < meets + buys + loses) {
            reactions.add(Reaction.of(ReactionKind.DEAL_LOST, later(clicked, mail.between("lose", 3_600, 3 * 86_400))));
        }
    }

    /** A share of all mails as a share of the opened ones. */
    private double ofOpened(double share) {
        return share / probabilities.openedByPerson();
    }

    /** Lognormal; never within the first minute, which belongs to machines. */
    private Duration openingDelay(Throws mail) {
        var hours = probabilities.openAfter().toSeconds()
                / 3600.0
                * Math.exp(probabilities.openSpread() * mail.gaussian("open-delay"));
        var delay = Duration.ofMillis(60_000 + (long) (hours * 3_600_000));
        return later(delay, Duration.ZERO);
    }

    private Duration later(Duration than, Duration by) {
        var sum = than.plus(by);
        return sum.compareTo(probabilities.latest()) > 0 ? probabilities.latest() : sum;
    }
}
