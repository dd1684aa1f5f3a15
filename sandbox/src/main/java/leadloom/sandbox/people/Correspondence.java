package leadloom.sandbox.people;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import leadloom.sandbox.chance.Dice;

/** What people and machines write back: a pure function of the seed and of the mail that they answer. */
final class Correspondence {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy 'at' HH:mm", Locale.ENGLISH);

    /** What a person says: keen, curious, busy, somebody else, annoyed, or nothing that a rule could tell. */
    private static final List<String> SAID = List.of(
            "Sounds good. Would Thursday afternoon suit you for a call?",
            "Thank you, that looks interesting. Please send me more information.",
            "Klingt interessant, gerne mehr dazu.\n\nViele Grüße",
            "How long does it take until a plant of our size sees a difference?",
            "Does this work with the machines that we have?",
            "Not right now, please come back to us next quarter.",
            "I am not the right person for this. Please contact my colleague in operations.",
            "Please remove me from your list.",
            "Thanks, I have passed this on.");

    private static final List<String> AWAY = List.of(
            "I am out of the office until Monday and will read your message then.",
            "Ich bin im Urlaub und lese Ihre Nachricht nach meiner Rückkehr.",
            "Thank you for your message. I have limited access to email this week.");

    private final Dice dice;

    Correspondence(Dice dice) {
        this.dice = dice;
    }

    /** @param now real, as stands in the letter */
    LetterBack write(Scheduled answer, Instant now) {
        return answer.kind() == ReactionKind.REPLIED ? byPerson(answer, now) : byMachine(answer, now);
    }

    private LetterBack byPerson(Scheduled answer, Instant now) {
        var mail = answer.mail();
        var said = dice.pick(SAID, "reply-words", mail.messageId());
        // with the line of ours that must not be taken for the writer's own wish
        var quoted = "On " + DAY.format(now.atOffset(ZoneOffset.UTC)) + ", " + mail.from() + " wrote:\n> "
                + mail.subject() + "\n>\n> --\n> Unsubscribe: with one click, at the end of each mail\n";
        return letter(mail, "Re: " + mail.subject(), List.of(), said + "\n\n" + quoted, now, "reply");
    }

    private LetterBack byMachine(Scheduled answer, Instant now) {
        var mail = answer.mail();
        var marks = List.of(
                Map.entry("Auto-Submitted", "auto-replied"),
                Map.entry("X-Auto-Response-Suppress", "All"),
                Map.entry("Precedence", "auto_reply"));
        var words = dice.pick(AWAY, "away-words", mail.messageId());
        return letter(mail, "Automatic reply: " + mail.subject(), marks, words + "\n", now, "away");
    }

    private LetterBack letter(
            Envelope mail, String subject, List<Entry<String, String>> marks, String text, Instant now, String what) {
        var domain = mail.address().substring(mail.address().indexOf('@') + 1);
        var id = "<" + Long.toHexString(dice.bits(what, mail.messageId())) + "@" + domain + ">";
        var headers = new ArrayList<Entry<String, String>>();
        headers.add(Map.entry("Date", DATE.format(now.atOffset(ZoneOffset.UTC))));
        headers.add(Map.entry("From", mail.address()));
        headers.add(Map.entry("To", mail.from()));
        headers.add(Map.entry("Subject", subject));
        headers.add(Map.entry("Message-ID", id));
        headers.add(Map.entry("In-Reply-To", mail.messageId()));
        headers.add(Map.entry("References", mail.messageId()));
        headers.addAll(marks);
        return new LetterBack(id, mail.address(), mail.from(), subject, headers, text);
    }
}
