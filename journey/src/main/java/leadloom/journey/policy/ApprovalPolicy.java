package leadloom.journey.policy;

import leadloom.journey.campaign.Campaign.Approvals;

/** Which first lines a person sees before they leave. */
public final class ApprovalPolicy {

    private ApprovalPolicy() {}

    /**
     * Whether a line that was just written may leave at once.
     *
     * @param checksPassed every check that the campaign names
     * @param confidence 0 to 100, worked out from checks
     * @param trial one of the first lines of its version
     */
    public static boolean mayLeaveUnseen(Approvals approvals, boolean checksPassed, int confidence, boolean trial) {
        return !trial && checksPassed && confidence >= approvals.confidenceBelowPercent();
    }
}
