package leadloom.api.imports;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a file, whatever ends them, with their numbers. A line beyond the limit is cut and marked. */
final class PhysicalLines implements Closeable {

    private final Reader reader;
    private final Deque<Line> pushedBack = new ArrayDeque<>();
    private int number;
    private boolean afterReturn;
    private boolean ended;

    PhysicalLines(Reader reader) {
        this.reader = reader;
    }

    /**
     * A line without what ends it.
     *
     * @param tooLong the text is only its beginning
     */
    record Line(int number, String text, boolean tooLong) {}

    @Nullable Line next() throws IOException {
        return pushedBack.isEmpty() ? read() : pushedBack.removeFirst();
    }

    /** Gives lines back, in the order in which they came. */
    void pushBack(List<Line> lines) {
        lines.reversed().forEach(pushedBack::addFirst);
    }

    private @Nullable Line read() throws IOException {
        if (ended) {
            return null;
        }
        var text = new StringBuilder();
        var tooLong = false;
        var any = false;
        while (true) {
            var c = reader.read();
            if (c < 0) {
                ended = true;
                return any ? new Line(++number, text.toString(), tooLong) : null;
            }
            var secondOfPair = c == '\n' && afterReturn;
            afterReturn = c == '\r';
            if (secondOfPair) {
                continue;
            }
            any = true;
            if (c == '\n' || c == '\r') {
                return new Line(++number, text.toString(), tooLong);
            }
            if (text.length() < FileLimits.ROW_CHARACTERS) {
                text.append((char) c);
            } else {
                tooLong = true;
            }
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
