package leadloom.sandbox.vendors;

/** One vendor's twin: it speaks the vendor's protocol and does the vendor's work in memory. */
interface StandIn {

    /** The vendor's name, as faults and invoices know it. */
    String vendor();

    /** What this call is about, so that its faults repeat from run to run; empty when faults do not apply. */
    String subject(Call call);

    /** Does the work and answers. */
    Reply answer(Call call);

    /** The vendor's own way to say that something went wrong. */
    Object problem(int status, String code);
}
