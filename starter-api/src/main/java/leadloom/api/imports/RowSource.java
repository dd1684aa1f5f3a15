package leadloom.api.imports;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one after another. Reading it again gives the same rows. */
interface RowSource extends Closeable {

    List<String> columns();

    /** Null at the end. */
    @Nullable Row next() throws IOException;
}
