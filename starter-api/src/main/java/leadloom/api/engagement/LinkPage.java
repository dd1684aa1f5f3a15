package leadloom.api.engagement;

import java.nio.charset.StandardCharsets;

/**
 * What somebody sees whom a link leads nowhere. Made without the templates of other pages: the database may be away,
 * and scanners ask for it in heaps.
 */
final class LinkPage {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>Link</title>
            <style>
            :root { color-scheme: light dark; --bg:#f6f7f9; --surface:#fff; --line:#d5dbe3; --text:#16202c }
            @media (prefers-color-scheme: dark) { :root { --bg:#0e141b; --surface:#161e27; --line:#33414f; --text:#e8edf3 } }
            body { margin:0; background:var(--bg); color:var(--text); font:400 16px/1.5 "Inter",system-ui,sans-serif }
            main { max-width:560px; margin:56px auto; padding:32px; background:var(--surface); border:1px solid var(--line); border-radius:12px }
            h1 { font-size:24px; line-height:1.25; margin:0 0 8px } p { margin:0 }
            @media (max-width:640px) { main { margin:16px; padding:20px } }
            </style>
            <main>
            <h1>This link leads nowhere</h1>
            <p>%s</p>
            </main>
            """;

    private LinkPage() {}

    /** @param words of ours, never of a request */
    static byte[] saying(String words) {
        return PAGE.replace("%s", words).getBytes(StandardCharsets.UTF_8);
    }
}
