package leadloom.hub.weekly;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import leadloom.hub.weekly.WeekContent.Counted;
import leadloom.hub.weekly.WeekContent.Group;
import leadloom.hub.weekly.WeekContent.Line;
import leadloom.hub.weekly.WeekContent.Rates;
import leadloom.hub.weekly.WeekContent.Side;
import leadloom.hub.weekly.WeekContent.Spent;
import leadloom.journey.weekly.SentMail;

/** Makes a report of what was read of a week and of the week before it. */
final class WeekMaker {

    /** More groups than that are for the list of campaigns, not for a review of thirty minutes. */
    private static final int MOST_GROUPS = 60;

    private final Numbers numbers = new Numbers();
    private final Read now;
    private final Read before;

    /** What was read of one week. */
    record Read(
            WeekSpan span,
            List<SentMail> mails,
            List<WeekEvent> events,
            List<WeekEvent> endings,
            List<WeekRows.Cost> costs) {}

    WeekMaker(Read now, Read before) {
        this.now = now;
        this.before = before;
    }

    Numbers numbers() {
        return numbers;
    }

    List<Line> happened() {
        return List.of(
                events("Leads captured", WeekFigures.CAPTURES, of("captured")),
                mails("E-mails sent", SentMail::sent),
                mails("E-mails prepared, not sent (shadow)", SentMail::shadow),
                events("Replies", WeekFigures.REPLIES, of("replied")),
                events("Unsubscribed", WeekFigures.DEPARTURES, of("unsubscribed")),
                events("Complaints", WeekFigures.DEPARTURES, of("complained")),
                events("E-mails that came back", WeekFigures.FAILURES, of("bounced")),
                events("Meetings booked", WeekFigures.CONVERSIONS, of("meeting-booked")),
                events("Bought", WeekFigures.CONVERSIONS, of("bought")),
                events("Deals lost", WeekFigures.CONVERSIONS, of("lost")));
    }

    List<Rates> rates() {
        var campaigns = new TreeSet<String>();
        now.mails().forEach(mail -> campaigns.add(mail.campaign()));
        return campaigns.stream()
                .limit(MOST_GROUPS)
                .map(campaign -> new Rates(campaign, side(now, campaign), side(before, campaign)))
                .toList();
    }

    private Side side(Read week, String campaign) {
        var sent = week.mails().stream()
                .filter(mail -> mail.sent() && mail.campaign().equals(campaign))
                .toList();
        Function<Predicate<SentMail>, Function<String, Counted>> count =
                did -> title -> mails(week, title + ", " + campaign, sent, did);
        return new Side(
                count.apply(mail -> true).apply("E-mails sent"),
                count.apply(SentMail::openedByAnybody).apply("Opened, machines included"),
                count.apply(SentMail::openedByPerson).apply("Opened by a person"),
                count.apply(SentMail::clickedByAnybody).apply("Clicked, machines included"),
                count.apply(SentMail::clickedByPerson).apply("Clicked by a person"),
                count.apply(SentMail::replied).apply("Replied"),
                count.apply(SentMail::unsubscribed).apply("Unsubscribed"),
                count.apply(SentMail::bounced).apply("Came back"));
    }

    List<Group> steps() {
        return groups(mail -> mail.sequence() + "/" + mail.step(), "Step ");
    }

    List<Group> segments() {
        return groups(mail -> mail.segment() == null ? "none yet" : String.valueOf(mail.segment()), "Segment ");
    }

    private record Name(String campaign, String name) implements Comparable<Name> {
        @Override
        public int compareTo(Name other) {
            var byCampaign = campaign.compareTo(other.campaign);
            return byCampaign != 0 ? byCampaign : name.compareTo(other.name);
        }
    }

    private List<Group> groups(Function<SentMail, String> name, String word) {
        Function<SentMail, Name> key = mail -> new Name(mail.campaign(), name.apply(mail));
        var mine = sent(now, key);
        var former = sent(before, key);
        return mine.entrySet().stream()
                .limit(MOST_GROUPS)
                .map(group -> {
                    var title = word + group.getKey().name() + " of "
                            + group.getKey().campaign() + ": ";
                    var mails = group.getValue();
                    var old = former.getOrDefault(group.getKey(), List.of());
                    return new Group(
                            group.getKey().campaign(),
                            group.getKey().name(),
                            mails(now, title + "sent", mails, mail -> true),
                            mails(now, title + "clicked by a person", mails, SentMail::clickedByPerson),
                            mails(now, title + "replied", mails, SentMail::replied),
                            mails(now, title + "unsubscribed", mails, SentMail::unsubscribed),
                            mails(now, title + "came back", mails, SentMail::bounced),
                            mails(before, title + "sent", old, mail -> true),
                            mails(before, title + "clicked by a person", old, SentMail::clickedByPerson));
                })
                .toList();
    }

    private static Map<Name, List<SentMail>> sent(Read week, Function<SentMail, Name> key) {
        return week.mails().stream()
                .filter(SentMail::sent)
                .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    }

    List<Line> endings() {
        return byDetail(WeekFigures.ENDINGS, Read::endings, event -> true, "Ended: ");
    }

    /** Of both weeks, so that a reason that is gone is seen to be gone. */
    List<Line> failures() {
        return byDetail(
                WeekFigures.FAILURES, Read::events, event -> WeekFigures.FAILED.contains(event.kind()), "Failed: ");
    }

    List<Line> held() {
        return byDetail(WeekFigures.HOLDS, Read::events, of("held"), "Held: ");
    }

    /** What people said to first lines that a model wrote. */
    List<Line> lines() {
        Predicate<WeekEvent> decided = event -> event.kind().equals("reviewed")
                && String.valueOf(event.review()).startsWith("line/");
        return List.of(
                events("Lines a model wrote", WeekFigures.LINES, of("line-drafted")),
                events("Decided by a person", WeekFigures.LINES, decided),
                events("Approved as they were", WeekFigures.LINES, decided.and(chosen("approve"))),
                events("Edited", WeekFigures.LINES, decided.and(chosen("edit"))),
                events("Sent without a line", WeekFigures.LINES, decided.and(chosen("plain"))));
    }

    private static Predicate<WeekEvent> chosen(String choice) {
        return event -> event.detail().equals(choice);
    }

    List<Spent> spend() {
        record Key(String vendor, String currency) {}
        Function<WeekRows.Cost, Key> key = cost -> new Key(cost.vendor(), cost.currency());
        var mine = now.costs().stream().collect(Collectors.groupingBy(key));
        var former = before.costs().stream().collect(Collectors.groupingBy(key));
        var all = new TreeSet<Key>(Comparator.comparing(Key::vendor).thenComparing(Key::currency));
        all.addAll(mine.keySet());
        all.addAll(former.keySet());
        return all.stream()
                .limit(MOST_GROUPS)
                .map(one -> {
                    var spent = mine.getOrDefault(one, List.of());
                    var old = former.getOrDefault(one, List.of());
                    var title = "Calls of " + one.vendor() + " that cost " + one.currency();
                    return new Spent(
                            one.vendor(),
                            one.currency(),
                            numbers.of(WeekFigures.SPEND, title, now.span(), ids(spent, WeekRows.Cost::id)),
                            sum(spent),
                            numbers.of(WeekFigures.SPEND, title, before.span(), ids(old, WeekRows.Cost::id)),
                            sum(old));
                })
                .toList();
    }

    private static long sum(List<WeekRows.Cost> costs) {
        return costs.stream().mapToLong(WeekRows.Cost::micros).sum();
    }

    private List<Line> byDetail(
            String figure, Function<Read, List<WeekEvent>> rows, Predicate<WeekEvent> which, String word) {
        var details = new TreeSet<String>();
        var lines = new ArrayList<Line>();
        for (var week : List.of(now, before)) {
            rows.apply(week).stream().filter(which).map(WeekEvent::detail).forEach(details::add);
        }
        details.stream().limit(MOST_GROUPS).forEach(detail -> {
            Predicate<WeekEvent> same = which.and(event -> event.detail().equals(detail));
            lines.add(new Line(
                    detail,
                    numbers.of(figure, word + detail, now.span(), filtered(rows.apply(now), same)),
                    numbers.of(figure, word + detail, before.span(), filtered(rows.apply(before), same))));
        });
        lines.sort(Comparator.comparingLong((Line line) -> -line.now().count()).thenComparing(Line::name));
        return lines;
    }

    private Line events(String title, String figure, Predicate<WeekEvent> which) {
        return new Line(
                title,
                numbers.of(figure, title, now.span(), filtered(now.events(), which)),
                numbers.of(figure, title, before.span(), filtered(before.events(), which)));
    }

    private Line mails(String title, Predicate<SentMail> which) {
        return new Line(title, mails(now, title, now.mails(), which), mails(before, title, before.mails(), which));
    }

    private Counted mails(Read week, String title, Collection<SentMail> of, Predicate<SentMail> which) {
        return numbers.of(
                WeekFigures.MAILS,
                title,
                week.span(),
                of.stream().filter(which).map(SentMail::touch).toList());
    }

    private static Predicate<WeekEvent> of(String kind) {
        return event -> event.kind().equals(kind);
    }

    private static List<String> filtered(List<WeekEvent> events, Predicate<WeekEvent> which) {
        return events.stream().filter(which).map(WeekEvent::id).toList();
    }

    private static <T> List<String> ids(List<T> rows, Function<T, String> id) {
        return rows.stream().map(id).toList();
    }
}
