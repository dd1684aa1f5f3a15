package leadloom.workflows.weekly;

import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what it is told to, and keeps what was asked of it. */
final class ReportDesk implements WeeklyReporting {

    final List<Order> orders = new ArrayList<>();
    final List<Letter> letters = new ArrayList<>();

    @Nullable String week = "2026-W47";

    int hubAway;
    int refusesLetter = -1;

    @Override
    public synchronized Written writeWeeklyReport(Order order) {
        orders.add(order);
        if (hubAway-- > 0) {
            throw ApplicationFailure.newFailure("no connection", "HubAway");
        }
        return new Written(week, week == null ? 0 : 1, week == null ? 0 : 3);
    }

    @Override
    public synchronized String mailWeeklyReport(Letter letter) {
        letters.add(letter);
        if (letter.recipient() == refusesLetter) {
            throw ApplicationFailure.newNonRetryableFailure("vendor", "Rejected");
        }
        return "sent";
    }
}
