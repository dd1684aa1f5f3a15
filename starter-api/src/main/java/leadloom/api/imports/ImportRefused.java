package leadloom.api.imports;

import java.util.List;
import leadloom.api.mapping.Fault;

/** A request about imports that is refused as a whole; nothing was imported. */
public abstract sealed class ImportRefused extends RuntimeException {

    private final String code;
    private final int status;
    private final List<Fault> faults;

    private ImportRefused(int status, String code, String detail, List<Fault> faults) {
        super(detail);
        this.status = status;
        this.code = code;
        this.faults = List.copyOf(faults);
    }

    /** For programs. */
    public String code() {
        return code;
    }

    /** The HTTP status that says it best. */
    public int status() {
        return status;
    }

    /** For people; holds nothing of a row. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** One for each mistake. */
    public List<Fault> faults() {
        return faults;
    }

    /** The file is not a table that can be read, or its columns are not those that are expected. */
    public static final class FileUnfit extends ImportRefused {
        FileUnfit(String code, String detail) {
            super(422, code, detail, List.of());
        }

        FileUnfit(String code, String detail, List<Fault> faults) {
            super(422, code, detail, faults);
        }
    }

    /** The mapping file is wrong. */
    public static final class MappingUnfit extends ImportRefused {
        MappingUnfit(leadloom.api.mapping.MappingUnfit unfit) {
            super(422, "mapping-invalid", unfit.detail(), unfit.faults());
        }
    }

    /** The request itself is wrong, or its file did not arrive whole. */
    public static final class RequestUnfit extends ImportRefused {
        RequestUnfit(int status, String code, String detail) {
            super(status, code, detail, List.of());
        }
    }
}
