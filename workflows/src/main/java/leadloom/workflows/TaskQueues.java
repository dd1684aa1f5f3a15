package leadloom.workflows;

/** Where work waits: one queue for the leads themselves, one per vendor capability, so that each has its own rate. */
public final class TaskQueues {

    public static final String LEADS = "leads";
    public static final String ENRICHMENT = "enrichment";
    public static final String CRM = "crm";
    public static final String WRITER = "writer";
    public static final String MAIL = "mail";
    public static final String SALES = "sales";
    /** The weekly report, apart from the leads, so that a large week takes no turn from them. */
    public static final String REPORTS = "reports";

    public static final String WEBHOOKS = "webhooks";

    private TaskQueues() {}
}
