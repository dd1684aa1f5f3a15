package leadloom.sandbox.invoices;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import leadloom.sandbox.faults.FaultKind;

/**
 * What the vendors would bill: how often each effect was really carried out, counted at the vendor's side of the wire,
 * so that a test can hold it against the hub.
 */
public final class Invoices {

    private final Map<String, Map<String, Integer>> performed = new ConcurrentHashMap<>();
    private final Map<String, Map<FaultKind, Integer>> faults = new ConcurrentHashMap<>();
    private final Map<String, Bill> bills = new ConcurrentHashMap<>();
    private final Tariff tariff;

    /** With stand-ins that charge what they publish. */
    public Invoices() {
        this(Tariff.usual());
    }

    public Invoices(Tariff tariff) {
        this.tariff = tariff;
    }

    /**
     * What a vendor's customer owes it, in millionths of a dollar.
     *
     * @param lines how many calls were billed
     * @param micros for all of them
     * @param unansweredMicros that part of it for which no answer left the vendor, so the customer cannot know
     */
    public record Bill(long lines, long micros, long unansweredMicros) {

        private static final Bill NOTHING = new Bill(0, 0, 0);

        private Bill with(long more) {
            return new Bill(lines + 1, micros + more, unansweredMicros);
        }

        private Bill unanswered(long more) {
            return new Bill(lines, micros, unansweredMicros + more);
        }
    }

    public Tariff tariff() {
        return tariff;
    }

    /** The vendor puts a call on its invoice, by what it did and not by what anybody heard of it. */
    public void billed(String vendor, long micros) {
        bills.merge(vendor, Bill.NOTHING.with(micros), (bill, one) -> bill.with(micros));
    }

    /** Nothing was answered to a call that was billed. */
    public void unanswered(String vendor, long micros) {
        bills.merge(vendor, Bill.NOTHING.unanswered(micros), (bill, one) -> bill.unanswered(micros));
    }

    /** What is owed to this vendor by now. */
    public Bill bill(String vendor) {
        return bills.getOrDefault(vendor, Bill.NOTHING);
    }

    /** The vendor carried this effect out, once more. */
    public void performed(String vendor, String effect) {
        performed.computeIfAbsent(vendor, first -> new ConcurrentHashMap<>()).merge(effect, 1, Integer::sum);
    }

    /** A call met this fault. */
    public void faulted(String vendor, FaultKind kind) {
        faults.computeIfAbsent(vendor, first -> new ConcurrentHashMap<>()).merge(kind, 1, Integer::sum);
    }

    /** How often each effect was carried out at this vendor. */
    public Map<String, Integer> byEffect(String vendor) {
        return Map.copyOf(performed.getOrDefault(vendor, Map.of()));
    }

    /** How many effects were carried out, repeats counted. */
    public long total(String vendor) {
        return performed.getOrDefault(vendor, Map.of()).values().stream()
                .mapToLong(Integer::longValue)
                .sum();
    }

    /** Effects that were carried out more than once. */
    public List<String> repeated(String vendor) {
        return performed.getOrDefault(vendor, Map.of()).entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** How many calls met each kind of fault at this vendor. */
    public Map<FaultKind, Integer> faults(String vendor) {
        return Map.copyOf(faults.getOrDefault(vendor, Map.of()));
    }

    /** The sums per vendor, in a shape to be written as JSON. */
    public Map<String, Object> summary(List<String> vendors) {
        var summary = new LinkedHashMap<String, Object>();
        for (var vendor : vendors) {
            var line = new LinkedHashMap<String, Object>();
            line.put("performed", total(vendor));
            line.put("effects", performed.getOrDefault(vendor, Map.of()).size());
            line.put("repeated", repeated(vendor).size());
            var met = new LinkedHashMap<String, Integer>();
            faults(vendor).forEach((kind, count) -> met.put(kind.word(), count));
            line.put("faults", met);
            var bill = bill(vendor);
            line.put("billed", bill.lines());
            line.put("billed_micros", bill.micros());
            line.put("billed_unanswered_micros", bill.unansweredMicros());
            line.put("currency", "USD");
            summary.put(vendor, line);
        }
        return summary;
    }
}
