package leadloom.activities.mail.domain;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A name server on loopback that knows the texts it was told. */
public final class ZoneServer implements AutoCloseable {

    private static final int TXT = 16;
    private static final int NO_SUCH_NAME = 0x8183;
    private static final int FINE = 0x8180;
    private static final int LONGEST_STRING = 255;

    private final DatagramSocket socket = open();
    private final Map<String, List<String>> zone = new ConcurrentHashMap<>();

    public ZoneServer() {
        Thread.ofVirtual().name("zone").start(this::serve);
    }

    private static DatagramSocket open() {
        try {
            return new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new IllegalStateException(noPort);
        }
    }

    public ZoneServer txt(String name, String... texts) {
        zone.put(name, List.of(texts));
        return this;
    }

    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        var buffer = new byte[512];
        while (!socket.isClosed()) {
            try {
                var question = new DatagramPacket(buffer, buffer.length);
                socket.receive(question);
                var answer = answer(Arrays.copyOf(buffer, question.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private byte[] answer(byte[] question) throws IOException {
        var name = new StringBuilder();
        var at = 12;
        while (question[at] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
            at += question[at] + 1;
        }
        var end = at + 5;
        var texts = zone.get(name.toString().toLowerCase(Locale.ROOT));
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(question, 0, 2);
        out.writeShort(texts == null ? NO_SUCH_NAME : FINE);
        out.writeShort(1);
        out.writeShort(texts == null ? 0 : texts.size());
        out.writeInt(0);
        out.write(question, 12, end - 12);
        for (var text : texts == null ? List.<String>of() : texts) {
            out.writeShort(0xC00C);
            out.writeShort(TXT);
            out.writeShort(1);
            out.writeInt(60);
            var strings = strings(text.getBytes(StandardCharsets.US_ASCII));
            out.writeShort(strings.length);
            out.write(strings);
        }
        return bytes.toByteArray();
    }

    /** No string of a record holds more than 255 letters; longer texts are cut in several. */
    private static byte[] strings(byte[] text) {
        var out = new ByteArrayOutputStream();
        for (var from = 0; from < text.length; from += LONGEST_STRING) {
            var length = Math.min(LONGEST_STRING, text.length - from);
            out.write(length);
            out.write(text, from, length);
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
