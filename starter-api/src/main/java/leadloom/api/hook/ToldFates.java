package leadloom.api.hook;

import leadloom.api.hook.MailNews.Kind;
import leadloom.api.inbound.MailFates;
import leadloom.hub.effect.EffectKey;
import org.jspecify.annotations.Nullable;

/** What a report of a mail server says, told at the same place as what vendors' hooks say. */
record ToldFates(MailEvents mails) implements MailFates {

    @Override
    public Told bounced(EffectKey mail, boolean hard, @Nullable String code, String key) {
        return told(Kind.BOUNCED, mail, hard, code, key);
    }

    @Override
    public Told delivered(EffectKey mail, String key) {
        return told(Kind.DELIVERED, mail, false, null, key);
    }

    private Told told(Kind kind, EffectKey mail, boolean hard, @Nullable String code, String key) {
        var news = new MailNews(kind, mail.lead(), mail.position(), null, "", hard, code, null, null);
        return switch (mails.take(news, key, "delivery-report")) {
            case APPLIED -> Told.APPLIED;
            case REPEATED -> Told.REPEATED;
            case UNKNOWN -> Told.UNKNOWN;
        };
    }
}
