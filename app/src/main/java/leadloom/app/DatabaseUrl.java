package leadloom.app;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Where a database is and who signs in, taken apart for JDBC; the password never shows in {@link #toString}. */
public record DatabaseUrl(String jdbcUrl, String user, String password) {

    /** Reads postgresql://user:password@host:5432/name?options, with or without jdbc: in front. */
    public static DatabaseUrl parse(String text) {
        var url = URI.create(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
        if (url.getHost() == null || !("postgresql".equals(url.getScheme()) || "postgres".equals(url.getScheme()))) {
            throw new IllegalArgumentException("DATABASE_URL must look like postgresql://user:password@host:5432/name");
        }
        var port = url.getPort() < 0 ? "" : ":" + url.getPort();
        var options = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        var signIn = url.getRawUserInfo() == null ? "" : url.getRawUserInfo();
        var colon = signIn.indexOf(':');
        return new DatabaseUrl(
                "jdbc:postgresql://" + url.getHost() + port + url.getRawPath() + options,
                decoded(colon < 0 ? signIn : signIn.substring(0, colon)),
                decoded(colon < 0 ? "" : signIn.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return jdbcUrl + " as " + user;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
