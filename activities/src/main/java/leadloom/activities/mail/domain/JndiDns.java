package leadloom.activities.mail.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/** The JDK's own DNS client: UDP, and TCP where an answer is cut. */
public final class JndiDns implements Dns {

    private static final String TEXT = "TXT";
    private static final String FIRST_TIMEOUT_MILLIS = "1500";
    private static final String TRIES = "3";

    private final String resolver;

    /** @param resolver host, or host and port with a colon between them; empty: those of this machine */
    public JndiDns(String resolver) {
        this.resolver = "dns:" + (resolver.isBlank() ? "" : "//" + resolver.strip());
    }

    @Override
    @SuppressWarnings("BanJNDI") // only the DNS provider is named, which makes no objects of what it reads
    public Answer texts(String name) {
        var settings = new Properties();
        settings.setProperty(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        settings.setProperty(Context.PROVIDER_URL, resolver);
        settings.setProperty("com.sun.jndi.dns.timeout.initial", FIRST_TIMEOUT_MILLIS);
        settings.setProperty("com.sun.jndi.dns.timeout.retries", TRIES);
        try {
            var context = new InitialDirContext(settings);
            try {
                var found = context.getAttributes(name, new String[] {TEXT}).get(TEXT);
                var texts = new ArrayList<String>();
                for (var index = 0; found != null && index < found.size(); index++) {
                    texts.add(joined(String.valueOf(found.get(index))));
                }
                return new Found(texts);
            } finally {
                context.close();
            }
        } catch (NameNotFoundException none) {
            return new Found(List.of());
        } catch (NamingException unanswered) {
            return new Away();
        }
    }

    /** The JDK hands on a record's strings with blanks between them, in quotes where they hold a blank themselves. */
    static String joined(String strings) {
        var text = new StringBuilder();
        var quoted = false;
        for (var index = 0; index < strings.length(); index++) {
            var character = strings.charAt(index);
            if (character == '\\' && quoted && index + 1 < strings.length()) {
                text.append(strings.charAt(++index));
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character != ' ' || quoted) {
                text.append(character);
            }
        }
        return text.toString();
    }
}
