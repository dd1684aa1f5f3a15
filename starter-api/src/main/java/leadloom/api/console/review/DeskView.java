package leadloom.api.console.review;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import leadloom.api.access.Caller;
import leadloom.api.console.Words;
import leadloom.api.console.review.Desk.Entry;
import leadloom.api.console.review.Desk.Tab;
import leadloom.api.lead.FailureText;
import leadloom.hub.Hub;
import leadloom.hub.access.Accounts;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.review.Alike;
import leadloom.hub.review.Choices;
import leadloom.hub.review.Item;
import leadloom.hub.review.Items;
import leadloom.hub.review.Names;
import leadloom.hub.review.Names.Who;
import leadloom.hub.review.Queue;
import leadloom.hub.review.Queue.Counts;
import leadloom.hub.review.Queue.Row;
import leadloom.hub.review.Split;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/** Puts what the pages of the queue show into their models, with a number of queries that does not grow. */
final class DeskView {

    private static final int SHOWN = 50;
    private static final int PUT_OFF_SHOWN = 20;

    private static final List<Duration> LATER = List.of(
            Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(4), Duration.ofDays(1), Duration.ofDays(3));

    private final Hub hub;
    private final Queue queue;
    private final Items items;
    private final Names names;
    private final Alike alike;
    private final Accounts accounts;

    DeskView(Hub hub, Campaigns campaigns, Accounts accounts) {
        this.hub = hub;
        this.queue = new Queue(hub);
        this.items = new Items(hub, campaigns);
        this.names = new Names(hub);
        this.alike = new Alike(hub);
        this.accounts = accounts;
    }

    /** A length of time to choose. */
    record Later(long minutes, String title) {}

    /** Which question is wanted; null where the next one is. */
    record Wanted(@Nullable String lead, @Nullable String review) {

        static final Wanted NEXT = new Wanted(null, null);

        Optional<Row> in(Queue queue) {
            return lead == null || review == null || !lead.startsWith("lead_") || lead.length() > 64
                    ? Optional.empty()
                    : queue.find(new LeadId(lead), review);
        }
    }

    /**
     * The whole page of a part.
     *
     * @param split null means the first part in which something waits
     */
    void page(@Nullable Split split, Wanted wanted, Caller caller, Words words, Model model) {
        var counts = queue.counts();
        var asked = wanted.in(queue);
        var shown = split != null
                ? split
                : asked.flatMap(row -> Split.ofKind(row.review().kind())).orElseGet(() -> first(counts));
        var rows = queue.waiting(shown, SHOWN);
        var putOff = counts.later(shown) == 0 ? List.<Row>of() : queue.later(shown, PUT_OFF_SHOWN);
        model.addAttribute("desk", desk(shown, rows, putOff, counts, caller, words));
        var item = asked.or(() -> rows.stream()
                        .filter(row ->
                                row.claim() == null || row.claim().holder().id().equals(caller.id()))
                        .findFirst())
                .flatMap(row -> items.find(row.review().lead(), row.review().review()));
        show(item.orElse(null), caller, words, model);
    }

    private static Split first(Counts counts) {
        for (var split : Split.values()) {
            if (counts.waiting(split) > 0) {
                return split;
            }
        }
        return Split.FIRST_LINES;
    }

    /** What was answered lately. */
    void done(Caller caller, Words words, Model model) {
        model.addAttribute("desk", desk(null, queue.done(SHOWN), List.of(), queue.counts(), caller, words));
        show(null, caller, words, model);
    }

    /** One question alone, to be put into a page that is there. */
    void item(Wanted wanted, Caller caller, Words words, Model model) {
        var item = wanted.in(queue)
                .flatMap(row -> items.find(row.review().lead(), row.review().review()));
        model.addAttribute(
                "part",
                item.flatMap(found -> Split.ofKind(found.row().review().kind()))
                        .map(Split::word)
                        .orElse(""));
        show(item.orElse(null), caller, words, model);
    }

    private void show(@Nullable Item item, Caller caller, Words words, Model model) {
        model.addAttribute("item", item);
        model.addAttribute("me", caller.id());
        if (item == null) {
            return;
        }
        var review = item.row().review();
        model.addAttribute("there", new Words(item.zone(), words.now()));
        model.addAttribute(
                "alike",
                item.why() == null
                        ? 0
                        : alike.like(review.lead(), review.review(), caller.id())
                                .size());
        model.addAttribute("laters", laters(review.dueAt(), words));
        model.addAttribute("groups", groups(item.row()));
        model.addAttribute(
                "colleagues",
                accounts.all().stream()
                        .filter(account ->
                                account.disabledAt() == null && !account.id().equals(caller.id()))
                        .limit(SHOWN)
                        .map(Accounts.Account::name)
                        .toList());
        model.addAttribute("without", without(review.kind(), review.otherwise()));
    }

    /** What the reader answered last, so that it can be taken back from the next page too. */
    void answered(Wanted wanted, Caller caller, Model model) {
        var last = wanted.in(queue).filter(row -> row.pending() != null || row.snoozedUntil() != null);
        model.addAttribute(
                "last",
                last.map(row -> entry(row, names.of(List.of(row.review().lead())), caller))
                        .orElse(null));
    }

    private static List<Later> laters(@Nullable Instant due, Words words) {
        return LATER.stream()
                .filter(length -> due == null || words.now().plus(length).isBefore(due))
                .map(length -> new Later(length.toMinutes(), "in " + words.length(length)))
                .toList();
    }

    /** Who else can take it; first the one it mostly goes to. */
    private static List<String> groups(Row row) {
        var all = row.review().kind().equals("problem")
                ? List.of("owner", "ops", "sales", "reviewers")
                : List.of("sales", "reviewers", "ops", "owner");
        return all.stream().filter(group -> !group.equals(row.group())).toList();
    }

    /** What happens if nobody decides. */
    private static String without(String kind, String otherwise) {
        return switch (otherwise) {
            case "plain" -> "the e-mail goes out with the plain template, without the AI line";
            case "close" -> "the lead is closed";
            case "wait" -> "the lead is kept for one more quiet period";
            case "question" -> "it counts as a question, and sales answers";
            case "skip" -> "the lead goes on without it";
            default -> kind + ": " + Choices.done(otherwise);
        };
    }

    private Desk desk(
            @Nullable Split split, List<Row> rows, List<Row> putOff, Counts counts, Caller caller, Words words) {
        var who = names.of(Stream.concat(rows.stream(), putOff.stream())
                .map(row -> row.review().lead())
                .distinct()
                .toList());
        var today = LocalDate.ofInstant(hub.realTime().instant(), words.zone())
                .atStartOfDay(words.zone())
                .toInstant();
        var doneToday = queue.doneSince(today);
        return new Desk(
                split,
                tabs(split, counts, doneToday),
                rows.stream().map(row -> entry(row, who, caller)).toList(),
                putOff.stream().map(row -> entry(row, who, caller)).toList(),
                split == null ? 0 : counts.waiting(split),
                split == null ? 0 : counts.later(split),
                doneToday);
    }

    private static List<Tab> tabs(@Nullable Split current, Counts counts, int doneToday) {
        var titles = new LinkedHashMap<Split, String>();
        titles.put(Split.FIRST_LINES, "First lines");
        titles.put(Split.COLD, "Cold leads");
        titles.put(Split.REPLIES, "Replies");
        titles.put(Split.HAND_OVERS, "Hand-overs");
        titles.put(Split.PROBLEMS, "Problems");
        var tabs = new ArrayList<Tab>();
        titles.forEach(
                (split, title) -> tabs.add(new Tab(split.word(), title, counts.waiting(split), split == current)));
        tabs.add(new Tab("done", "Done today", doneToday, current == null));
        return tabs;
    }

    private Entry entry(Row row, Map<LeadId, Who> who, Caller caller) {
        var pending = row.pending();
        var review = row.review();
        var chosen = pending != null ? pending.choice() : review.choice();
        return new Entry(
                row,
                Objects.requireNonNull(who.get(review.lead())),
                FailureText.of(review.because()),
                pending != null
                        && pending.holder().equals(caller.id())
                        && pending.until().isAfter(hub.realTime().instant()),
                chosen == null ? "" : Choices.done(chosen));
    }
}
