package leadloom.hub.lead;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An e-mail address that passed a strict grammar: a plain local part and a DNS domain, no comments, no quotes, no
 * folding (a narrow part of RFC 5321 section 4.1.2, because wider parsers accept surprising forms).
 *
 * @param value as it is written to
 */
public record Address(String value) {

    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    private static final Set<String> FREE_MAIL = Set.of(
            "gmail.com",
            "googlemail.com",
            "yahoo.com",
            "yahoo.co.in",
            "outlook.com",
            "hotmail.com",
            "live.com",
            "icloud.com",
            "me.com",
            "aol.com",
            "gmx.de",
            "gmx.net",
            "web.de",
            "proton.me",
            "protonmail.com",
            "mail.ru",
            "yandex.ru",
            "rediffmail.com",
            "qq.com",
            "163.com");

    /** Second-level and top-level names that RFC 2606 and RFC 6761 keep for examples and tests. */
    private static final Set<String> RESERVED_TOP = Set.of("example", "test", "invalid", "localhost");

    private static final Set<String> RESERVED = Set.of("example.com", "example.net", "example.org");

    /** Empty if it is not an address we would write to. Domains in other scripts are kept in their ASCII form. */
    public static Optional<Address> parse(String text) {
        var trimmed = text.strip();
        var at = trimmed.indexOf('@');
        if (at < 1 || at != trimmed.lastIndexOf('@') || trimmed.length() > 254 || at > 64) {
            return Optional.empty();
        }
        var local = trimmed.substring(0, at);
        return ascii(trimmed.substring(at + 1))
                .filter(domain ->
                        LOCAL.matcher(local).matches() && DOMAIN.matcher(domain).matches())
                .map(domain -> new Address(local + '@' + domain));
    }

    private static Optional<String> ascii(String domain) {
        try {
            return Optional.of(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }

    public String domain() {
        return value.substring(value.indexOf('@') + 1);
    }

    /** What kind of address it is; only a work address stands for a company. */
    public Kind kind() {
        var domain = domain();
        if (FREE_MAIL.contains(domain)) {
            return Kind.FREE_MAIL;
        }
        var top = domain.substring(domain.lastIndexOf('.') + 1);
        var reserved = RESERVED_TOP.contains(top)
                || RESERVED.stream().anyMatch(name -> domain.equals(name) || domain.endsWith('.' + name));
        return reserved ? Kind.RESERVED : Kind.WORK_ADDRESS;
    }

    /** Kinds of address, with the names that conditions use. */
    public enum Kind {
        WORK_ADDRESS,
        FREE_MAIL,
        RESERVED,
        /** Made up by an import, because the file had none. */
        FORMED;

        public String fact() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public String toString() {
        return "an address";
    }
}
