package leadloom.activities.mail;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import leadloom.hub.campaign.Templates.Rendered;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.Effects;
import leadloom.hub.engagement.TrackingToken;
import leadloom.hub.seal.Seals;
import leadloom.journey.campaign.Campaign.Tracking;

/**
 * The links of one mail while it is written. Each address of the template gets a number, and a link of ours in its
 * place; where the numbers lead is kept before the mail leaves, so a link can lead nowhere else.
 */
final class MailLinks {

    private final EffectKey key;
    private final Tracking tracking;
    private final Effects effects;
    private final Seals seals;
    private final URI publicUrl;
    private final Map<String, Integer> numbers = new TreeMap<>();
    private final int signing;

    MailLinks(EffectKey key, Tracking tracking, Effects effects, Seals seals, URI publicUrl) {
        this.key = key;
        this.tracking = tracking;
        this.effects = effects;
        this.seals = seals;
        this.publicUrl = publicUrl;
        this.signing = tracking.clicks() || tracking.opens() ? effects.keepLinks(key, Map.of()) : 0;
    }

    /** Where a link of the template leads in the mail. Our own addresses, such as unsubscribing, are not followed. */
    String through(String address) {
        if (!tracking.clicks() || address.startsWith(publicUrl.toString())) {
            return address;
        }
        var number = numbers.computeIfAbsent(address, unknown -> numbers.size() + 1);
        return publicUrl + "/c/" + token(number);
    }

    /** Adds what no person sees, and keeps where everything leads. */
    Rendered finish(Rendered mail) {
        var kept = new TreeMap<Integer, String>();
        numbers.forEach((address, number) -> kept.put(number, address));
        var html = new StringBuilder(mail.html());
        if (!numbers.isEmpty()) {
            kept.put(TrackingToken.HIDDEN, "");
            html.append("<a href=\"%s/c/%s\" style=\"display:none\" tabindex=\"-1\" aria-hidden=\"true\"></a>"
                    .formatted(publicUrl, token(TrackingToken.HIDDEN)));
        }
        if (tracking.opens()) {
            kept.put(TrackingToken.PICTURE, "");
            html.append("<img src=\"%s/o/%s.gif\" width=\"1\" height=\"1\" alt=\"\">"
                    .formatted(publicUrl, token(TrackingToken.PICTURE)));
        }
        if (!kept.isEmpty()) {
            effects.keepLinks(key, kept);
        }
        return new Rendered(mail.subject(), mail.text(), html.toString());
    }

    private String token(int number) {
        return new TrackingToken(key.lead(), key.position(), number).signed(signing, seals);
    }
}
