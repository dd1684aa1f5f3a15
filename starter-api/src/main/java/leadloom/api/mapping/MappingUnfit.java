package leadloom.api.mapping;

import java.util.List;

/** The mapping is wrong; every mistake is named at once. */
public final class MappingUnfit extends RuntimeException {

    private final transient List<Fault> faults;

    public MappingUnfit(List<Fault> faults) {
        super("The mapping has " + (faults.size() == 1 ? "a mistake" : faults.size() + " mistakes") + ".");
        this.faults = List.copyOf(faults);
    }

    /** One for each mistake. */
    public List<Fault> faults() {
        return faults;
    }

    /** For people. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
