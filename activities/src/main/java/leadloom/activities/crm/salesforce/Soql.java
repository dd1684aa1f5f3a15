package leadloom.activities.crm.salesforce;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.stream.Collectors;

/** Values as SOQL writes them. */
final class Soql {

    private Soql() {}

    static String text(String value) {
        return '\'' + value.replace("\\", "\\\\").replace("'", "\\'") + '\'';
    }

    static String list(Collection<String> values) {
        return values.stream().map(Soql::text).collect(Collectors.joining(", ", "(", ")"));
    }

    /** Without quotes, and whole seconds: finer ones are not compared. */
    static String instant(Instant value) {
        return value.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
