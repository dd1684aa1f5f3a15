package leadloom.api.review;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import leadloom.api.Times;
import leadloom.hub.review.Item;
import leadloom.hub.review.LineMarks.Mark;
import leadloom.hub.review.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One question whole.
 *
 * @param severity {@code high} or {@code normal}
 * @param otherwise what holds if nobody decides until {@code dueAt}; without one it waits for a person
 * @param why why a person sees this line; null for other questions
 * @param mail the mail in question; null where there is none, or its person was erased
 * @param signals what the person did last, newest first
 * @param claim who looks at it now; null where nobody does
 * @param undo an answer that can still be taken back; null where there is none
 */
record ItemAnswer(
        String lead,
        String review,
        String mode,
        String kind,
        String severity,
        String group,
        int level,
        String campaign,
        int version,
        String segment,
        @Nullable Integer score,
        String name,
        String title,
        String company,
        String state,
        List<Item.Choice> choices,
        String otherwise,
        String because,
        Instant askedAt,
        @Nullable Instant dueAt,
        @Nullable Instant realDueAt,
        Item.@Nullable Why why,
        @Nullable MailAnswer mail,
        @Nullable String reply,
        List<SignalAnswer> signals,
        @Nullable ClaimAnswer claim,
        @Nullable Instant snoozedUntil,
        Queue.@Nullable Undo undo) {

    /** @param facts names and numbers of the line, and where they stand in the lead's data */
    record MailAnswer(
            String subject,
            String text,
            String plainText,
            String line,
            int confidence,
            List<String> failedChecks,
            List<FactAnswer> facts,
            Instant leavesAt,
            @Nullable Instant realLeavesAt) {}

    /** @param found false: it stands nowhere in the lead's data */
    record FactAnswer(
            String words,
            boolean found,
            @Nullable String field,
            @Nullable String source) {}

    record SignalAnswer(String kind, Instant at, String about) {}

    record ClaimAnswer(String by, Instant until) {}

    static ItemAnswer of(Item item, Times times) {
        var row = item.row();
        var review = row.review();
        var claim = row.claim();
        return new ItemAnswer(
                review.lead().value(),
                review.review(),
                times.mode(),
                review.kind(),
                row.severity().word(),
                row.group(),
                review.level(),
                row.campaign(),
                row.version(),
                item.segmentTitle(),
                row.score(),
                item.who().name(),
                item.who().title(),
                item.who().company(),
                review.state(),
                item.choices(),
                review.otherwise(),
                review.because(),
                review.askedAt(),
                review.dueAt(),
                times.realOf(review.dueAt()),
                item.why(),
                mail(item.mail(), times),
                item.reply(),
                item.signals().stream()
                        .map(signal -> new SignalAnswer(
                                signal.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                signal.at(),
                                signal.about()))
                        .toList(),
                claim == null ? null : new ClaimAnswer(claim.holder().name(), claim.until()),
                row.snoozedUntil(),
                row.pending());
    }

    private static @Nullable MailAnswer mail(Item.@Nullable Mail mail, Times times) {
        if (mail == null) {
            return null;
        }
        var line = mail.line();
        return new MailAnswer(
                mail.subject(),
                mail.before() + line.text() + mail.after(),
                mail.plain(),
                line.text(),
                line.confidence(),
                line.failedChecks(),
                line.spans().stream()
                        .filter(span -> span.mark() != Mark.PLAIN)
                        .map(span -> new FactAnswer(
                                span.text(), span.mark() == Mark.FOUND, span.field(), source(line, span.text())))
                        .toList(),
                mail.leaves(),
                times.realOf(mail.leaves()));
    }

    private static @Nullable String source(Item.FirstLine line, String words) {
        return line.used().stream()
                .filter(used -> used.words().equals(words))
                .findFirst()
                .map(Item.Used::source)
                .orElse(null);
    }
}
