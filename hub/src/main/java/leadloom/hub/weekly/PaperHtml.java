package leadloom.hub.weekly;

import java.util.List;
import java.util.function.Consumer;

/** A few tags, so that nothing is ever written unescaped by mistake. */
final class PaperHtml {

    private final StringBuilder out = new StringBuilder();

    PaperHtml raw(String tags) {
        out.append(tags);
        return this;
    }

    PaperHtml text(String words) {
        out.append(words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;"));
        return this;
    }

    PaperHtml element(String name, String words) {
        return raw("<" + name + ">").text(words).raw("</" + name + ">\n");
    }

    /** @param words so many columns at the left hold words; the rest numbers, unless it is 0: then all are words */
    void table(List<String> head, int words, Consumer<Consumer<List<String>>> rows) {
        raw("<table><thead><tr>");
        for (var column = 0; column < head.size(); column++) {
            raw("<th scope=\"col\"" + number(column, words) + ">")
                    .text(head.get(column))
                    .raw("</th>");
        }
        raw("</tr></thead><tbody>\n");
        rows.accept(cells -> {
            raw("<tr>");
            for (var column = 0; column < cells.size(); column++) {
                raw("<td" + number(column, words) + ">").text(cells.get(column)).raw("</td>");
            }
            raw("</tr>\n");
        });
        raw("</tbody></table>\n");
    }

    private static String number(int column, int words) {
        return words > 0 && column >= words ? " class=\"num\"" : "";
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
