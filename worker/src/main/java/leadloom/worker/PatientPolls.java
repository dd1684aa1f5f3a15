package leadloom.worker;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers a poll that finds no server as one that found no work, a little later. The SDK doubles a pause of all pollers
 * of a queue for each poll that fails, so twenty of them cut off at once by a server's restart are silent for a minute
 * after it is back, and nothing of the SDK's shortens that.
 */
public final class PatientPolls implements ClientInterceptor {

    private static final long PAUSE_MILLIS = 500;

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        var call = next.newCall(method, options);
        return isPoll(method) ? new Poll<>(call, nothing(method), later(options.getExecutor())) : call;
    }

    private static boolean isPoll(MethodDescriptor<?, ?> method) {
        var name = method.getBareMethodName();
        return name != null && name.startsWith("Poll") && name.endsWith("TaskQueue");
    }

    /** The message without any field, which is what a poll that found no work is answered with. */
    private static <R> R nothing(MethodDescriptor<?, R> method) {
        return method.parseResponse(new ByteArrayInputStream(new byte[0]));
    }

    /** On the call's own executor, because a blocking caller waits for work there and sees nothing else. */
    private static Executor later(@Nullable Executor own) {
        return own == null
                ? CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                : CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS, own);
    }

    private static final class Poll<Q, R> extends SimpleForwardingClientCall<Q, R> {

        private final R nothing;
        private final Executor later;

        Poll(ClientCall<Q, R> call, R nothing, Executor later) {
            super(call);
            this.nothing = nothing;
            this.later = later;
        }

        @Override
        public void start(Listener<R> listener, Metadata headers) {
            super.start(new Patient<>(listener, nothing, later), headers);
        }
    }

    private static final class Patient<R> extends SimpleForwardingClientCallListener<R> {

        private final R nothing;
        private final Executor later;

        Patient(ClientCall.Listener<R> listener, R nothing, Executor later) {
            super(listener);
            this.nothing = nothing;
            this.later = later;
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            if (status.getCode() != Status.Code.UNAVAILABLE) {
                super.onClose(status, trailers);
                return;
            }
            later.execute(() -> {
                delegate().onMessage(nothing);
                delegate().onClose(Status.OK, trailers);
            });
        }
    }
}
