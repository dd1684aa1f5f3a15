package leadloom.hub.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.campaign.Campaign.Action;
import leadloom.journey.campaign.Campaign.Segment;
import leadloom.journey.campaign.Campaign.Sequence;
import leadloom.journey.campaign.Campaign.Step;
import leadloom.journey.campaign.Condition;
import leadloom.journey.campaign.Condition.AtLeast;
import leadloom.journey.campaign.Condition.AtMost;
import leadloom.journey.campaign.Condition.Below;
import leadloom.journey.campaign.Condition.OneOf;

/** What a file can get wrong although each line of it can be read. Looks only at sections without other errors. */
final class Meaning {

    private final Campaign campaign;
    private final Findings findings;

    private Meaning(Campaign campaign, Findings findings) {
        this.campaign = campaign;
        this.findings = findings;
    }

    static void check(Campaign campaign, Findings findings) {
        var meaning = new Meaning(campaign, findings);
        if (findings.clean("/segments")) {
            meaning.checkSegments();
        }
        if (findings.clean("/sequences")) {
            meaning.checkLoops();
            meaning.checkGaps();
            meaning.checkLines();
        }
    }

    private void checkSegments() {
        var segments = campaign.segments();
        for (var i = 0; i < segments.size(); i++) {
            for (var before : segments.subList(0, i)) {
                if (covers(before.when(), segments.get(i).when())) {
                    unreachable(i, before);
                    break;
                }
            }
        }
        if (!segments.isEmpty() && !segments.getLast().when().tests().isEmpty()) {
            var pointer = "/segments/" + (segments.size() - 1);
            findings.error(
                    findings.place(pointer),
                    pointer,
                    "the last segment, \"" + segments.getLast().id()
                            + "\", needs to take everybody who is left: leave its \"if\" out, or add one below");
        }
    }

    private void unreachable(int index, Segment before) {
        var pointer = "/segments/" + index;
        var why = before.when().tests().isEmpty() ? "takes everybody" : "takes all of these leads first";
        findings.error(
                findings.place(pointer),
                pointer,
                "no lead can reach the segment \""
                        + campaign.segments().get(index).id() + "\": \"" + before.id() + "\" above it " + why);
    }

    /** Whether whoever passes the second condition passes the first, as far as their tests show. */
    private static boolean covers(Condition first, Condition second) {
        return first.tests().stream()
                .allMatch(wide -> second.tests().stream().anyMatch(narrow -> follows(wide, narrow)));
    }

    private static boolean follows(Condition.Test wide, Condition.Test narrow) {
        if (!wide.field().equals(narrow.field())) {
            return false;
        }
        if (wide.comparison() instanceof AtLeast(var low) && narrow.comparison() instanceof AtLeast(var high)) {
            return high.compareTo(low) >= 0;
        }
        if (wide.comparison() instanceof AtMost(var high) && narrow.comparison() instanceof AtMost(var low)) {
            return low.compareTo(high) <= 0;
        }
        if (wide.comparison() instanceof Below(var high) && narrow.comparison() instanceof Below(var low)) {
            return low.compareTo(high) <= 0;
        }
        if (wide.comparison() instanceof OneOf(var many) && narrow.comparison() instanceof OneOf(var few)) {
            return few.stream().allMatch(choice -> many.stream().anyMatch(choice::equalsIgnoreCase));
        }
        return wide.comparison().equals(narrow.comparison());
    }

    private void checkLoops() {
        var told = new LinkedHashSet<String>();
        var explored = new HashSet<String>();
        for (var sequence : campaign.sequences().values()) {
            follow(sequence, List.of(), explored, told);
        }
    }

    private void follow(Sequence sequence, List<String> path, Set<String> explored, Set<String> told) {
        var here = new ArrayList<>(path);
        here.add(sequence.id());
        for (var i = 0; i < sequence.steps().size(); i++) {
            for (var target : targets(sequence.steps().get(i))) {
                var next = campaign.sequences().get(target);
                if (here.contains(target)) {
                    loop(sequence, i, here.subList(here.indexOf(target), here.size()), told);
                } else if (next != null && !explored.contains(target)) {
                    follow(next, here, explored, told);
                }
            }
        }
        explored.add(sequence.id());
    }

    /** A circle is one mistake, wherever one enters it. */
    private void loop(Sequence sequence, int step, List<String> circle, Set<String> told) {
        if (told.containsAll(circle)) {
            return;
        }
        told.addAll(circle);
        var pointer = "/sequences/" + sequence.id() + "/" + step;
        var round = String.join(" → ", circle) + " → " + circle.getFirst();
        findings.error(findings.place(pointer), pointer, "go_to leads round in a circle: " + round);
    }

    static List<String> targets(Step step) {
        var targets = new ArrayList<String>();
        if (step.then() instanceof Action.GoTo(var sequence, var because)) {
            targets.add(sequence);
        }
        if (step.otherwise() instanceof Action.GoTo(var sequence, var because)) {
            targets.add(sequence);
        }
        return targets;
    }

    /** A mail that comes before the gap is over is not lost, but it leaves later than the file says. */
    private void checkGaps() {
        var gap = campaign.limits().gapAtLeast();
        for (var sequence : campaign.sequences().values()) {
            var sinceMail = gap;
            for (var i = 0; i < sequence.steps().size(); i++) {
                var step = sequence.steps().get(i);
                sinceMail = sinceMail.plus(step.after());
                if (!sends(step)) {
                    continue;
                }
                if (sinceMail.compareTo(gap) < 0) {
                    findings.warning(
                            "/sequences/" + sequence.id() + "/" + i
                                    + (step.after().isZero() ? "" : "/after"),
                            "the step \"" + step.id() + "\" comes " + words(sinceMail)
                                    + " after the mail before it; limits.gap_at_least holds it back until "
                                    + words(gap));
                }
                sinceMail = Duration.ZERO;
            }
        }
    }

    private static boolean sends(Step step) {
        return step.then() instanceof Action.Send || step.otherwise() instanceof Action.Send;
    }

    static String words(Duration duration) {
        return duration.toHours() % 24 == 0
                ? duration.toDays() + "d"
                : duration.toMinutes() % 60 == 0 ? duration.toHours() + "h" : duration.toMinutes() + "m";
    }

    /** A line needs somebody to write it and a place to stand in. */
    private void checkLines() {
        for (var sequence : campaign.sequences().values()) {
            for (var i = 0; i < sequence.steps().size(); i++) {
                var pointer = "/sequences/" + sequence.id() + "/" + i;
                var step = sequence.steps().get(i);
                checkLine(step.then(), pointer + "/ai_line");
                if (step.otherwise() != null) {
                    checkLine(step.otherwise(), pointer + "/otherwise/ai_line");
                }
            }
        }
    }

    private void checkLine(Action action, String pointer) {
        if (!(action instanceof Action.Send(var name, var withFirstLine)) || !withFirstLine) {
            return;
        }
        if (campaign.firstLine() == null && !findings.has("/ai")) {
            findings.error(findings.place(pointer), pointer, "nobody writes this line: the file has no \"ai\" section");
            return;
        }
        var template = campaign.templates().get(name);
        if (template != null && !template.body().contains(Fields.AI_LINE) && findings.clean("/templates/" + name)) {
            findings.error(
                    findings.place(pointer),
                    pointer,
                    "the line has no place: the template \"" + name + "\" lacks {{ai_line | otherwise: \"...\"}}");
        }
    }
}
