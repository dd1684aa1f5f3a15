package leadloom.activities.mail.smtp;

/** A mail that must not be put on the wire; the code says why, never with what. */
final class InvalidMail extends Exception {

    private final String code;
    private final boolean addressIsWrong;

    InvalidMail(String code, boolean addressIsWrong) {
        super(code);
        this.code = code;
        this.addressIsWrong = addressIsWrong;
    }

    String code() {
        return code;
    }

    boolean addressIsWrong() {
        return addressIsWrong;
    }
}
