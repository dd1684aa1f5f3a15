package leadloom.api.inbound;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import leadloom.api.Sent;
import leadloom.api.inbound.InboundMail.Raw;

/** Mails as servers hand them on. */
final class Letters {

    private Letters() {}

    static Raw raw(String text) {
        return Raw.of("test", text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    static String reply(Sent sent, String from, String text) {
        return withHeaders("In-Reply-To: " + sent.messageId() + "\n", from, text);
    }

    static String withHeaders(String headers, String from, String text) {
        return """
                From: Ada <%s>
                To: mara@orrin.example
                Subject: Re: Hello
                Message-ID: <%s@acme.example>
                %sMIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8

                %s
                """.formatted(from, UUID.randomUUID(), headers, text);
    }

    /** What a mail server writes when a mail of ours cannot be delivered. */
    static String report(String original, String group) {
        return """
                Return-Path: <>
                From: Mail Delivery System <mailer-daemon@mx.acme.example>
                To: mara@orrin.example
                Subject: Undelivered Mail Returned to Sender
                Message-ID: <%s@mx.acme.example>
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

                --b1
                Content-Type: text/plain

                This is the mail system at host mx.acme.example.

                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.acme.example
                Arrival-Date: Mon, 2 Mar 2026 10:00:00 +0000

                %s

                --b1
                Content-Type: text/rfc822-headers

                From: Mara <mara@orrin.example>
                Message-ID: %s
                Subject: Hello

                --b1--
                """.formatted(UUID.randomUUID(), group.strip(), original);
    }
}
