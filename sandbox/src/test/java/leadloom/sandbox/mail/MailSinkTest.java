package leadloom.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailSinkTest {

    private static final int MAILS = 40_000;
    private static final long MOST_BYTES = 100L << 20;

    @Test
    void fortyThousandMailsAreCountedButOnlyTheLastBodiesAreKept() {
        var sink = new MailSink();
        var before = used();

        for (var number = 0; number < MAILS; number++) {
            sink.accept(mail(number));
        }
        sink.accept(mail(7));

        assertThat(used() - before).isLessThan(MOST_BYTES);
        assertThat(sink.count()).isEqualTo(MAILS + 1);
        assertThat(sink.receipts()).hasSize(MAILS + 1);
        assertThat(sink.repeated()).containsExactly("<lead-7@mail.example>");
        assertThat(sink.latest(MAILS)).hasSize(500);
        assertThat(sink.latest(2))
                .extracting(mail -> mail.head().messageId())
                .containsExactly("<lead-7@mail.example>", "<lead-39999@mail.example>");
    }

    @Test
    void aListenerThatFailsKeepsNobodyElseFromHearing() {
        var sink = new MailSink();
        var heard = new ArrayList<DeliveredMail>();
        sink.listen(mail -> {
            throw new IllegalStateException("a reader's mishap");
        });
        sink.listen(heard::add);

        sink.accept(mail(1));

        assertThat(heard).hasSize(1);
        assertThat(sink.count()).isEqualTo(1);
    }

    private static StoredMail mail(int number) {
        var head = new DeliveredMail(
                "<lead-" + number + "@mail.example>",
                "person-" + number + "@mills.example",
                "sales@mail.example",
                "Subject " + number % 8,
                Map.of("x", "y"),
                List.of("https://mail.example/" + number),
                List.of(),
                Instant.EPOCH.plusSeconds(number));
        return new StoredMail(head, "body ".repeat(400));
    }

    private static long used() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
