package leadloom.activities.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * No body, for a request that must not be repeated behind our back: the JDK's client asks for the length each time it
 * writes the head, and a second head fails here before anything of it leaves.
 */
final class OnceOnTheWire implements BodyPublisher {

    private final AtomicBoolean written = new AtomicBoolean();

    @Override
    public long contentLength() {
        if (written.getAndSet(true)) {
            throw new IllegalStateException("the connection ended without an answer; not asked again");
        }
        return 0;
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        BodyPublishers.noBody().subscribe(subscriber);
    }
}
