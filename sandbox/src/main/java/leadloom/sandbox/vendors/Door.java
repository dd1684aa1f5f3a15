package leadloom.sandbox.vendors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import leadloom.sandbox.faults.FaultKind;
import leadloom.sandbox.faults.Faults;
import leadloom.sandbox.invoices.Invoices;

/** Stands before a stand-in: asks for a key, and makes calls go wrong as often as the rates say. */
final class Door implements HttpHandler {

    private static final Duration LONGER_THAN_ANYONE_WAITS = Duration.ofSeconds(15);

    private final String prefix;
    private final String vendor;
    private final StandIn behind;
    private final Faults faults;
    private final Invoices invoices;

    /** @param vendor the name that faults and invoices know */
    Door(String prefix, String vendor, StandIn behind, Faults faults, Invoices invoices) {
        this.prefix = prefix;
        this.vendor = vendor;
        this.behind = behind;
        this.faults = faults;
        this.invoices = invoices;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var call = Call.read(exchange, prefix);
        var subject = behind.subject(call);
        var fault = subject.isEmpty() ? Optional.<FaultKind>empty() : faults.next(vendor, subject);
        fault.ifPresent(kind -> invoices.faulted(vendor, kind));
        if (fault.isEmpty()) {
            answer(call).send(exchange);
            return;
        }
        switch (fault.orElseThrow()) {
            case DOWN -> problem(503, "unavailable").send(exchange);
            case REFUSED -> problem(400, "validation_error").send(exchange);
            case SERVER_ERROR -> problem(500, "internal_error").send(exchange);
            case THROTTLED -> throttle(call).send(exchange);
            case USED_UP -> behind.usedUp().send(exchange);
            case RESET -> {
                lose(answer(call)); // the work is done; only the answer is lost
                exchange.close();
            }
            case HANG -> {
                lose(answer(call)); // the work is done; whoever waits for the answer gives up first
                pause(LONGER_THAN_ANYONE_WAITS);
                exchange.close();
            }
            case SLOW -> {
                var reply = answer(call);
                pause(faults.rates().slowFor());
                reply.send(exchange);
            }
        }
    }

    private Reply answer(Call call) {
        var reply = behind.signed(call) ? behind.answer(call) : behind.unsigned();
        if (reply.billed()) {
            invoices.billed(vendor, reply.micros());
        }
        return reply;
    }

    private void lose(Reply reply) {
        if (reply.billed()) {
            invoices.unanswered(vendor, reply.micros());
        }
    }

    private Reply problem(int status, String code) {
        return Reply.of(status, behind.problem(status, code));
    }

    private Reply throttle(Call call) {
        return behind.throttled(call, Math.max(1, faults.rates().retryAfter().toSeconds()));
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
