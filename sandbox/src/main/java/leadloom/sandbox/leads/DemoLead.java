package leadloom.sandbox.leads;

/**
 * One generated lead, as the columns of the demo's file.
 *
 * @param company empty behind a free-mail address
 * @param consent yes or no
 */
public record DemoLead(
        String email,
        String firstName,
        String lastName,
        String title,
        String company,
        String country,
        String timeZone,
        String challenge,
        String consent) {}
