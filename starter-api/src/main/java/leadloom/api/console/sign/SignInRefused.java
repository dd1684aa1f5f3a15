package leadloom.api.console.sign;

import java.util.Locale;

/** An issuer's word is not enough to sign somebody in. Carries no stack: it is an answer, not a fault of ours. */
final class SignInRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Why why;

    SignInRefused(Why why) {
        super(why.words(), null, false, false);
        this.why = why;
    }

    Why why() {
        return why;
    }

    /** Each reason in the words that its page says. */
    enum Why {
        ISSUER_AWAY("Your company's sign-in does not answer just now. Try again in a moment, or sign in with a password"
                + " or a link."),
        NOT_BEGUN("This sign-in was not begun in this browser, or more than ten minutes ago. Begin it again."),
        WRONG_STATE("The answer belongs to another sign-in than the one begun in this browser. Begin it again."),
        ISSUER_REFUSED("Your company's sign-in said no: you were not signed in there, or did not allow it."),
        NO_TOKEN("Your company's sign-in gave no token for this attempt: the code was used before, too old, or its"
                + " proof (PKCE) did not fit. Begin it again."),
        WRONG_ISSUER("The token was made by another issuer than the one that is set up here."),
        WRONG_AUDIENCE("The token was made for another application than this one."),
        EXPIRED("The token has expired, or one of the two clocks is wrong."),
        WRONG_NONCE("The token was made for another sign-in (its nonce does not fit). Begin it again."),
        UNSIGNED("The token is not signed, so that anybody could have written it."),
        UNKNOWN_KEY("The token is not signed with a key that the issuer publishes."),
        NOT_READABLE("The token could not be read."),
        NO_ROLE("You are signed in at your company, but nobody has given you a role here. Ask an admin which group"
                + " you need."),
        DISABLED("Your account here is disabled. Ask an admin.");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        /** As it stands in the audit log. */
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
