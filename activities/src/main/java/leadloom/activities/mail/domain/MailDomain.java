package leadloom.activities.mail.domain;

import java.util.List;

/**
 * The domain that mails are from, and what the vendor needs of it.
 *
 * @param name the part of the sender's address behind the at sign
 * @param returnPath where returned mails go: the domain that SPF is asked for
 * @param spf the mechanism that lets the vendor send, such as {@code include:sendgrid.net}; empty where nobody said
 * @param spfMatters whether the vendor sends under a return path of this domain, so that SPF is asked here
 * @param selectors of the DKIM keys; empty where nobody said
 * @param dkimHelp what to copy where a key is missing, as the vendor words it
 */
public record MailDomain(
        String name, String returnPath, String spf, boolean spfMatters, List<String> selectors, String dkimHelp) {

    public MailDomain {
        selectors = List.copyOf(selectors);
    }

    /**
     * Two names that a receiver counts as one in relaxed mode, as far as that can be told without a list of suffixes.
     */
    static boolean aligned(String one, String other) {
        return one.equals(other) || one.endsWith("." + other) || other.endsWith("." + one);
    }
}
