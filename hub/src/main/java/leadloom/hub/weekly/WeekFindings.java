package leadloom.hub.weekly;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.weekly.WeekContent.Arm;
import leadloom.hub.weekly.WeekContent.Told;
import leadloom.journey.weekly.Finding;
import leadloom.journey.weekly.Findings;
import leadloom.journey.weekly.Lever;
import leadloom.journey.weekly.Question;
import leadloom.journey.weekly.Questions;
import leadloom.journey.weekly.SentMail;
import org.jspecify.annotations.Nullable;

/** Asks a week's questions of every campaign that wrote mails, and keeps the answers with the rows behind them. */
final class WeekFindings {

    /** Of what is not known, the nearest few: a longer list is no finding. */
    private static final int MOST_UNKNOWN = 6;

    private static final int MOST = 20;

    private final Campaigns campaigns;

    WeekFindings(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    List<Told> of(WeekMaker.Read now, WeekMaker.Read before, Numbers numbers) {
        var questions = new ArrayList<Question>();
        now.mails().stream()
                .map(SentMail::campaign)
                .distinct()
                .sorted()
                .forEach(campaign -> campaigns
                        .newest(campaign)
                        .ifPresent(newest -> questions.addAll(Questions.of(newest, now.mails(), before.mails()))));
        var told = new ArrayList<Told>();
        var unknown = 0;
        for (var finding : Findings.of(questions)) {
            var learnt = finding.verdict() == Finding.Verdict.LEARNT;
            if (learnt && finding.one().name().equals(Questions.OTHER_STEPS)) {
                continue; // that all but one are higher is what the others say already, each of itself
            }
            if (told.size() < MOST && (learnt || unknown++ < MOST_UNKNOWN)) {
                told.add(told(finding, now.span(), numbers));
            }
        }
        return told;
    }

    private static Told told(Finding finding, WeekSpan span, Numbers numbers) {
        return new Told(
                finding.id(),
                finding.verdict().word(),
                finding.about(),
                finding.measure(),
                arm(finding, finding.one(), span, numbers),
                arm(finding, finding.other(), span, numbers),
                finding.difference(),
                finding.likely().low(),
                finding.likely().high(),
                finding.certainty(),
                finding.more(),
                finding.days(),
                finding.caution(),
                finding.lever(),
                suggestion(finding.lever()));
    }

    private static Arm arm(Finding finding, Question.Arm arm, WeekSpan week, Numbers numbers) {
        var figure = switch (finding.unit()) {
            case MAIL -> WeekFigures.MAILS;
            case LEAD -> WeekFigures.PEOPLE;
        };
        var span = arm.name().equals(Questions.WEEK_BEFORE) ? week.before() : week;
        var title = finding.about() + ", " + arm.name();
        return new Arm(
                arm.name(),
                numbers.of(figure, title + ": " + finding.measure(), span, arm.hits()),
                numbers.of(figure, title, span, arm.of()));
    }

    static @Nullable String suggestion(Lever lever) {
        return switch (lever) {
            case Lever.None none -> null;
            case Lever.Mail mail ->
                "send %s to everybody in step %s/%s".formatted(mail.better(), mail.sequence(), mail.step());
            case Lever.Wait wait ->
                "wait %s instead of %s before step %s/%s"
                        .formatted(time(wait.suggested()), time(wait.hours()), wait.sequence(), wait.step());
            case Lever.Threshold threshold ->
                "%s from %d points instead of %d"
                        .formatted(threshold.segment(), threshold.suggested(), threshold.points());
            case Lever.Phrase phrase -> "add “%s” to the words that the model avoids".formatted(phrase.phrase());
        };
    }

    private static String time(int hours) {
        if (hours % 24 != 0) {
            return "%d h".formatted(hours);
        }
        return String.format(Locale.ROOT, hours == 24 ? "%d day" : "%d days", hours / 24);
    }
}
