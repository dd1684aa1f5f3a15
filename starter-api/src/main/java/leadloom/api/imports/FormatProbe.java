package leadloom.api.imports;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import leadloom.api.imports.ImportRefused.FileUnfit;
import leadloom.api.mapping.Mapping;

/** Finds out how a file is written. Looks at all of it, because one byte in the last row can decide the encoding. */
final class FormatProbe {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    private FormatProbe() {}

    /** What begins a file that is no text, and what to say about it. */
    private record Magic(String hex, String what) {}

    private static final List<Magic> MAGIC = List.of(
            new Magic("504b0304", "a ZIP archive or an Excel workbook (.xlsx)"),
            new Magic("504b0506", "a ZIP archive"),
            new Magic("1f8b", "a gzip archive"),
            new Magic("d0cf11e0", "an old Excel workbook (.xls)"),
            new Magic("25504446", "a PDF"),
            new Magic("377abcaf", "a 7z archive"),
            new Magic("fffe", "text in UTF-16"),
            new Magic("feff", "text in UTF-16"));

    static FileFormat probe(Path file, String name, Mapping mapping) throws IOException {
        var start = start(file);
        var hex = HexFormat.of().formatHex(start);
        for (var magic : MAGIC) {
            if (hex.startsWith(magic.hex())) {
                throw notAText(magic.what());
            }
        }
        var bytes = Bytes.of(file);
        if (bytes.nul()) {
            throw notAText(nearlyHalfNul(start) ? "text in UTF-16" : "not text");
        }
        var mark = hex.startsWith("efbbbf");
        var charset = charset(bytes, mark, mapping.encoding());
        var bare = new FileFormat(charset, mark, ',', false);
        var first = firstLine(bare, file);
        if (first.stripLeading().startsWith("[")
                && name.toLowerCase(Locale.ROOT).endsWith("json")) {
            throw new FileUnfit("json-array", "The file is a JSON array. Send one JSON object a line (NDJSON).");
        }
        if (first.stripLeading().startsWith("{")) {
            return new FileFormat(charset, mark, ',', true);
        }
        var delimiter = mapping.delimiter() == null ? delimiter(first) : mapping.delimiter();
        return new FileFormat(charset, mark, delimiter, false);
    }

    private static FileUnfit notAText(String what) {
        return new FileUnfit(
                "not-a-table",
                "The file is " + what + ". Send CSV or NDJSON in UTF-8 or Windows-1252; from Excel: Save as,"
                        + " CSV UTF-8.");
    }

    private static byte[] start(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return stream.readNBytes(512);
        }
    }

    private static boolean nearlyHalfNul(byte[] start) {
        var nul = 0;
        for (var b : start) {
            nul += b == 0 ? 1 : 0;
        }
        return nul * 3 > start.length;
    }

    private static Charset charset(Bytes bytes, boolean mark, Mapping.Encoding wanted) {
        return switch (wanted) {
            case WINDOWS_1252 -> FileFormat.WINDOWS;
            case UTF_8 -> {
                if (!bytes.utf8()) {
                    throw new FileUnfit(
                            "encoding",
                            "The mapping says utf-8, but the file is not. It is probably Windows-1252: write"
                                    + " encoding: auto.");
                }
                yield StandardCharsets.UTF_8;
            }
            case AUTO -> {
                if (bytes.utf8() || mark) {
                    if (!bytes.utf8()) {
                        throw new FileUnfit("encoding", "The file is marked as UTF-8, but holds bytes that are not.");
                    }
                    yield StandardCharsets.UTF_8;
                }
                if (!bytes.windows()) {
                    throw new FileUnfit("encoding", "The file is neither UTF-8 nor Windows-1252. Save it as UTF-8.");
                }
                yield FileFormat.WINDOWS;
            }
        };
    }

    private static String firstLine(FileFormat format, Path file) throws IOException {
        try (var lines = format.lines(file)) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                if (!line.text().isBlank()) {
                    return line.text();
                }
            }
            return "";
        }
    }

    /** The one that stands most often in the first line, outside of quotes. */
    static char delimiter(String header) {
        var best = ',';
        var most = 0;
        for (var candidate : DELIMITERS) {
            var quoted = false;
            var count = 0;
            for (var i = 0; i < header.length(); i++) {
                var c = header.charAt(i);
                quoted ^= c == '"';
                count += c == candidate && !quoted ? 1 : 0;
            }
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }

    /** What the bytes of a file can mean. */
    private record Bytes(boolean utf8, boolean windows, boolean nul) {

        static Bytes of(Path file) throws IOException {
            var utf8 = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            var buffer = ByteBuffer.allocate(1 << 16);
            var sink = CharBuffer.allocate(1 << 16);
            var isUtf8 = true;
            var isWindows = true;
            var nul = false;
            try (var channel = Files.newByteChannel(file)) {
                while (channel.read(buffer) >= 0) {
                    for (var i = 0; i < buffer.position(); i++) {
                        nul |= buffer.get(i) == 0;
                        isWindows &= !undefined(buffer.get(i) & 0xff);
                    }
                    buffer.flip();
                    isUtf8 = isUtf8 && decodes(utf8, buffer, sink, false);
                    if (!isUtf8) {
                        buffer.position(buffer.limit());
                    }
                    buffer.compact();
                }
            }
            buffer.flip();
            return new Bytes(isUtf8 && decodes(utf8, buffer, sink, true), isWindows, nul);
        }

        private static boolean decodes(CharsetDecoder decoder, ByteBuffer bytes, CharBuffer sink, boolean end) {
            sink.clear();
            return !decoder.decode(bytes, sink, end).isError();
        }

        /** The five bytes that Windows-1252 gives no meaning. */
        private static boolean undefined(int value) {
            return value == 0x81 || value == 0x8d || value == 0x8f || value == 0x90 || value == 0x9d;
        }
    }
}
