package leadloom.activities.crm.salesforce;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.crm.CrmContact;
import leadloom.activities.crm.CrmVendor.Answer;
import leadloom.activities.crm.CrmVendor.Failed;

/**
 * Has writes that come together share calls, of which an org counts each one a day. While a few calls are on their way,
 * those who come wait and leave in one; who meets nobody leaves at once and alone. Nothing waits to be joined.
 */
final class SharedCalls {

    /** An org lets 25 long calls run at once, for all that is connected to it. */
    private static final int AT_ONCE = 4;

    private final Writer writer;
    private final Function<Deadline, Duration> left;
    private final int most;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final Semaphore calls = new Semaphore(AT_ONCE);

    /** Writes in one call, with an answer for each in their order. */
    interface Writer {
        List<Answer> write(List<CrmContact> contacts, Deadline deadline);
    }

    private record Waiting(String id, CrmContact contact, Deadline deadline, CompletableFuture<Answer> answer) {}

    /**
     * @param left how much of a deadline is left
     * @param most contacts in a call
     */
    SharedCalls(Writer writer, Function<Deadline, Duration> left, int most) {
        this.writer = writer;
        this.left = left;
        this.most = most;
    }

    /** @param id of the contact; a call holds no contact twice */
    Answer write(String id, CrmContact contact, Deadline deadline) {
        var waiting = new Waiting(id, contact, deadline, new CompletableFuture<>());
        queue.add(waiting);
        Thread.ofVirtual().name("salesforce-writes").start(this::send);
        try {
            // Whoever has stopped waiting is not sent any more, or the answer is lost: a write may be made again.
            return waiting.answer().get(Math.max(0, left.apply(deadline).toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Failed(new Unavailable(SalesforceCrm.VENDOR));
        } catch (TimeoutException | ExecutionException late) {
            return new Failed(new Unavailable(SalesforceCrm.VENDOR));
        }
    }

    /** The queue is looked at again after a call has ended, so that nobody who came meanwhile is left behind. */
    private void send() {
        while (!queue.isEmpty() && calls.tryAcquire()) {
            var batch = List.<Waiting>of();
            try {
                batch = next();
                if (!batch.isEmpty()) {
                    answer(batch);
                }
            } catch (RuntimeException defect) {
                batch.forEach(waiting -> waiting.answer().completeExceptionally(defect));
                throw defect;
            } finally {
                calls.release();
            }
        }
    }

    private List<Waiting> next() {
        var batch = new LinkedHashMap<String, Waiting>();
        var again = new ArrayList<Waiting>();
        while (batch.size() < most) {
            var waiting = queue.poll();
            if (waiting == null) {
                break;
            }
            if (!left.apply(waiting.deadline()).isPositive()) {
                waiting.answer().complete(new Failed(new Unavailable(SalesforceCrm.VENDOR)));
            } else if (batch.putIfAbsent(waiting.id(), waiting) != null) {
                again.add(waiting);
            }
        }
        queue.addAll(again);
        return List.copyOf(batch.values());
    }

    private void answer(List<Waiting> batch) {
        var soonest = batch.stream()
                .map(Waiting::deadline)
                .min(Comparator.comparing(Deadline::notAfter))
                .orElseThrow();
        var answers = writer.write(batch.stream().map(Waiting::contact).toList(), soonest);
        for (var each = 0; each < batch.size(); each++) {
            batch.get(each).answer().complete(answers.get(each));
        }
    }
}
