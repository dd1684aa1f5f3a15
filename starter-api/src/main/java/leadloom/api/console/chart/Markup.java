package leadloom.api.console.chart;

import java.util.Locale;

/**
 * Writes elements one after the other; what is text or an attribute's value is escaped, so that no caller can forget.
 */
final class Markup {

    private final StringBuilder text = new StringBuilder(512);

    /** @param attributes name, value, name, value … */
    Markup open(String name, Object... attributes) {
        begin(name, attributes);
        text.append('>');
        return this;
    }

    Markup close(String name) {
        text.append("</").append(name).append('>');
        return this;
    }

    /** An element without content, closed in the way that SVG and HTML both understand for the elements drawn here. */
    Markup empty(String name, Object... attributes) {
        begin(name, attributes);
        text.append("/>");
        return this;
    }

    Markup element(String name, String content, Object... attributes) {
        return open(name, attributes).text(content).close(name);
    }

    Markup text(String content) {
        text.append(escaped(content));
        return this;
    }

    /** Appends what this package has written and escaped itself. */
    Markup raw(String written) {
        text.append(written);
        return this;
    }

    private void begin(String name, Object... attributes) {
        text.append('<').append(name);
        for (var i = 0; i < attributes.length; i += 2) {
            text.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(value(attributes[i + 1])))
                    .append('"');
        }
    }

    /** A tenth of a unit is finer than a screen shows, and keeps the page small. */
    private static String value(Object value) {
        if (value instanceof Double number) {
            var written = String.format(Locale.ROOT, "%.1f", number);
            return written.endsWith(".0") ? written.substring(0, written.length() - 2) : written;
        }
        return value.toString();
    }

    private static String escaped(String content) {
        var safe = new StringBuilder(content.length() + 8);
        for (var i = 0; i < content.length(); i++) {
            var sign = content.charAt(i);
            switch (sign) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(sign);
            }
        }
        return safe.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
