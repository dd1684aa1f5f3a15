package leadloom.worker;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets no text of ours or of a vendor's into a history: whatever an activity throws becomes its type alone. Messages
 * and stacks may name persons, and Temporal stores failures in clear.
 */
public final class FailureStripping extends WorkerInterceptorBase {

    private static final Logger log = LoggerFactory.getLogger(FailureStripping.class);

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new Stripping(next);
    }

    private static final class Stripping extends ActivityInboundCallsInterceptorBase {

        private String activity = "";

        Stripping(ActivityInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public void init(ActivityExecutionContext context) {
            activity = context.getInfo().getActivityType();
            super.init(context);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            try {
                return super.execute(input);
            } catch (TemporalFailure ours) {
                ours.setStackTrace(new StackTraceElement[0]);
                throw ours;
            } catch (RuntimeException fault) {
                log.warn("{} failed: {} at {}", activity, fault.getClass().getSimpleName(), place(fault));
                var stripped =
                        ApplicationFailure.newFailure(activity, fault.getClass().getSimpleName());
                stripped.setStackTrace(new StackTraceElement[0]);
                throw stripped;
            }
        }

        private static String place(RuntimeException fault) {
            for (var element : fault.getStackTrace()) {
                if (element.getClassName().startsWith("leadloom.")) {
                    return element.getClassName() + ":" + element.getLineNumber();
                }
            }
            return "unknown";
        }
    }
}
