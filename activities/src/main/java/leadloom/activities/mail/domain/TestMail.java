package leadloom.activities.mail.domain;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import leadloom.activities.connection.Steps;
import leadloom.activities.mail.MailVendor;
import leadloom.activities.mail.OutgoingMail;
import leadloom.activities.mail.Sender;
import leadloom.hub.connection.Check;

/** One mail to ourselves, and what the server that received it says of it. */
public final class TestMail {

    private static final Duration SENT_WITHIN = Duration.ofSeconds(15);
    private static final Duration ARRIVES_WITHIN = Duration.ofSeconds(30);
    private static final Pattern RESULT = Pattern.compile("(?i)\\b(spf|dkim|dmarc)\\s*=\\s*([a-z]+)");
    private static final List<String> WANTED = List.of("spf", "dkim", "dmarc");

    private final MailVendor vendor;
    private final Sender sender;
    private final Optional<TestInbox> inbox;
    private final Supplier<String> words;
    private final Duration arrivesWithin;

    /** @param words makes a new random word for each mail */
    public TestMail(MailVendor vendor, Sender sender, Optional<TestInbox> inbox, Supplier<String> words) {
        this(vendor, sender, inbox, words, ARRIVES_WITHIN);
    }

    TestMail(
            MailVendor vendor,
            Sender sender,
            Optional<TestInbox> inbox,
            Supplier<String> words,
            Duration arrivesWithin) {
        this.vendor = vendor;
        this.sender = sender;
        this.inbox = inbox;
        this.words = words;
        this.arrivesWithin = arrivesWithin;
    }

    public void run(Steps steps) {
        var to = steps.to().or(() -> inbox.map(TestInbox::address));
        if (to.isEmpty()) {
            steps.add(
                    Check.warning(
                            "test mail",
                            "",
                            "None was sent: nobody said where to.",
                            "leadloom connect test email --to an address of yours; or set LEADLOOM_IMAP_URL, and it is read here."));
            return;
        }
        var word = "leadloom-" + words.get();
        var sent = "one mail to " + (steps.to().isPresent() ? "the address given" : "the reply mailbox");
        switch (vendor.send(mail(to.orElseThrow(), word), steps.within(SENT_WITHIN))) {
            case MailVendor.Accepted accepted -> {
                steps.add(Check.ok("test mail", sent, "The vendor took it."));
                arrival(to.orElseThrow(), word, steps);
            }
            case MailVendor.Refused(var code, var hard) ->
                steps.add(Check.failed(
                        "test mail",
                        sent,
                        "The vendor refuses it: " + code + ".",
                        hard
                                ? "Name an address that exists."
                                : "Check LEADLOOM_SENDER_ADDRESS: the vendor must know it."));
            case MailVendor.Unwanted unwanted ->
                steps.add(Check.warning(
                        "test mail",
                        sent,
                        "That address wants no mail of ours at this vendor.",
                        "Name another with --to."));
            case MailVendor.Failed failed ->
                steps.add(Check.failed("test mail", sent, "The vendor did not take it.", "See the steps before."));
        }
    }

    private OutgoingMail mail(String to, String word) {
        var text = """
                This mail was sent by leadloom connect test email.
                In its source, Authentication-Results should say spf=pass, dkim=pass and dmarc=pass.
                """;
        return new OutgoingMail(
                "<" + word + "@" + sender.messageIdDomain() + ">",
                word,
                sender.address(),
                to,
                "Connection test " + word,
                text,
                "",
                Map.of());
    }

    private void arrival(String to, String word, Steps steps) {
        var ours = inbox.filter(box -> box.address().equalsIgnoreCase(to));
        if (ours.isEmpty()) {
            steps.add(
                    Check.warning(
                            "received",
                            "",
                            "Nobody here can see whether it arrived.",
                            "Look there for the subject with " + word
                                    + "; in its source, Authentication-Results should say spf=pass, dkim=pass and dmarc=pass."));
            return;
        }
        var sent = "a look into the reply mailbox";
        try {
            ours.orElseThrow()
                    .await(word, arrivesWithin)
                    .ifPresentOrElse(
                            results -> steps.add(read(results, sent)),
                            () -> steps.add(Check.failed(
                                    "received",
                                    sent,
                                    "It did not arrive within " + arrivesWithin.toSeconds() + " s.",
                                    "Look for it among spam and at the vendor.")));
        } catch (TestInbox.Unreadable why) {
            steps.add(Check.failed(
                    "received", sent, String.valueOf(why.getMessage()), "leadloom connect test replies says more."));
        }
    }

    private static Check read(List<String> results, String sent) {
        if (results.isEmpty()) {
            return Check.warning(
                    "received",
                    sent,
                    "It arrived; its server does not say whether SPF, DKIM and DMARC pass.",
                    "Test once with --to an address at a large provider, and look at the mail's source.");
        }
        var found = RESULT.matcher(String.join("\n", results))
                .results()
                .collect(Collectors.toMap(
                        match -> match.group(1).toLowerCase(Locale.ROOT),
                        match -> match.group(2).toLowerCase(Locale.ROOT),
                        TestMail::better));
        var summary = WANTED.stream()
                .map(name -> name + "=" + found.getOrDefault(name, "none"))
                .collect(Collectors.joining(" "));
        // One of the two is enough for DMARC, which is what receivers go by.
        var dmarc = found.getOrDefault("dmarc", "none");
        if (dmarc.equals("fail") || !found.containsValue("pass")) {
            return Check.failed("received", sent, "It arrived with " + summary + ".", "Mend the records named above.");
        }
        return WANTED.stream().allMatch(name -> "pass".equals(found.get(name)))
                ? Check.ok("received", sent, "It arrived with " + summary + ".")
                : Check.warning("received", sent, "It arrived with " + summary + ".", "Mend what does not pass.");
    }

    /** A mail may bear several signatures; one that passes is enough. */
    private static String better(String one, String other) {
        return one.equals("pass") ? one : other;
    }
}
