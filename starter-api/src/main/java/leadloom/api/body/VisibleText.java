package leadloom.api.body;

/** Takes out of a text what nobody can see. */
public final class VisibleText {

    /** More marks on one letter than any language needs. */
    private static final int MOST_MARKS = 3;

    private VisibleText() {}

    /** Without format characters (zero-width, direction, tags) and without piles of marks on one letter. */
    public static String of(String text) {
        var out = new StringBuilder(text.length());
        var marks = 0;
        for (var point : text.codePoints().toArray()) {
            var type = Character.getType(point);
            marks = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK ? marks + 1 : 0;
            if (type != Character.FORMAT && type != Character.PRIVATE_USE && marks <= MOST_MARKS) {
                out.appendCodePoint(point);
            }
        }
        return out.toString();
    }
}
