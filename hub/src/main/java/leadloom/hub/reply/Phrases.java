package leadloom.hub.reply;

import java.util.Arrays;
import java.util.List;

/** Words that mean the same in five languages, as {@link ReplyRules#plain} writes them. */
enum Phrases {

    /** Nobody says these without wanting it. */
    UNSUBSCRIBE(
            // English
            "please stop|please unsubscribe|unsubscribe me|unsubscribe us|want to unsubscribe|like to unsubscribe|wish to unsubscribe"
                    + "|remove me|remove us from|take me off|take us off|stop emailing|stop e mailing|stop mailing"
                    + "|stop contacting|stop writing to me|stop sending me|stop these emails|stop these mails"
                    + "|do not contact|dont contact|never contact|do not email|dont email|do not write to me"
                    + "|dont write to me|no more emails|no more mails|opt me out|want to opt out|delete my data"
                    + "|delete my details|remove my address|remove my email|remove my data|leave me alone",
            // German
            "abmelden bitte|bitte abmelden|melden sie mich ab|melde mich ab|mich abmelden|bitte austragen"
                    + "|tragen sie mich aus|aus dem verteiler|aus ihrem verteiler|vom verteiler|keine weiteren mails"
                    + "|keine weiteren e mails|keine weiteren emails|keine mails mehr|keine e mails mehr|keine emails mehr"
                    + "|keine werbung mehr|nicht mehr kontaktieren|nicht mehr anschreiben|kontaktieren sie mich nicht"
                    + "|schreiben sie mir nicht mehr|loschen sie meine|meine daten loschen|meine adresse loschen"
                    + "|aus der liste|von der liste|von ihrer liste",
            // French
            "desabonnez moi|me desabonner|desinscrivez moi|me desinscrire|desinscription svp|retirez moi|me retirer de"
                    + "|ne me contactez plus|ne plus me contacter|ne plus recevoir|ne mecrivez plus|arretez de mecrire"
                    + "|arretez de menvoyer|plus de mails de votre part|supprimez mes|supprimez mon adresse|de votre liste",
            // Portuguese
            "cancelar a subscricao|cancelar a inscricao|cancelar subscricao|cancelar inscricao|remova me|remover me"
                    + "|me remova|remova meu|retire me|retirem me|nao me contacte|nao me contate|nao quero receber"
                    + "|nao desejo receber|parem de enviar|pare de enviar|deixem de enviar|nao enviem mais|nao envie mais"
                    + "|da vossa lista|da sua lista|apaguem os meus dados|eliminem os meus dados",
            // Spanish
            "darme de baja|deme de baja|denme de baja|dame de baja|dar de baja mi|elimineme|eliminenme|quiteme|quitenme"
                    + "|borrenme|no me contacte|no me contacten|no me escriba|no me escriban|no quiero recibir"
                    + "|no deseo recibir|dejen de enviar|deje de enviar|no envien mas|no me envie|no me envien"
                    + "|de su lista|de vuestra lista"),

    /** The subject of unsubscribing; alone it asks for it, in a longer text it may be what the talk is about. */
    OPT_OUT_WORDS(
            "unsubscribe|opt out",
            "abmelden|abmeldung|austragen",
            "desabonner|desabonnement|desinscription|desinscrire",
            "descadastrar|dessubscrever|cancelar subscricao",
            "dar de baja|darse de baja|desuscribir|desuscribirme"),

    /** These mean it where nothing else is said. */
    SAID_ALONE("stop|remove|remove please", "stopp|abmelden", "stop svp", "cancelar|remover", "baja|cancelar"),

    AWAY(
            "out of office|out of the office|on vacation|on holiday|on annual leave|on parental leave|on maternity leave"
                    + "|on paternity leave|on sick leave|away from my desk|limited access to email|limited access to e mail"
                    + "|automatic reply|auto reply|autoreply",
            "nicht im buro|ausser haus|abwesenheitsnotiz|ich bin abwesend|im urlaub|bin in elternzeit|in mutterschutz"
                    + "|automatische antwort|derzeit nicht erreichbar|momentan nicht erreichbar|ich bin ab dem",
            "absent du bureau|absente du bureau|hors du bureau|je suis absent|je suis absente|en conges|en conge|en vacances"
                    + "|reponse automatique",
            "fora do escritorio|estou ausente|encontro me ausente|de ferias|em licenca|resposta automatica",
            "fuera de la oficina|estoy ausente|me encuentro ausente|de vacaciones|de baja medica|de permiso"
                    + "|respuesta automatica"),

    WRONG_PERSON(
            "wrong person|not the right person|not the right contact|not the person|no longer with the company"
                    + "|no longer works|no longer work|does not work here|doesnt work here|left the company|has left us"
                    + "|im not responsible|i am not responsible|not my area|not my responsibility|not my department"
                    + "|please contact my colleague|reach out to my colleague|better to contact|you should contact"
                    + "|you should talk to|wrong address",
            "falscher ansprechpartner|falsche ansprechpartnerin|falsche person|nicht der richtige|nicht die richtige"
                    + "|nicht zustandig|nicht mein bereich|nicht meine zustandigkeit|arbeitet nicht mehr"
                    + "|nicht mehr im unternehmen|nicht mehr bei uns|hat das unternehmen verlassen|wenden sie sich an"
                    + "|zustandig ist",
            "pas la bonne personne|mauvaise personne|mauvais interlocuteur|pas le bon interlocuteur|ne travaille plus"
                    + "|a quitte lentreprise|a quitte la societe|pas de mon ressort|ne suis pas responsable"
                    + "|contactez plutot|adressez vous a",
            "pessoa errada|nao sou a pessoa|nao e comigo|ja nao trabalha|nao trabalha mais|deixou a empresa|saiu da empresa"
                    + "|nao sou responsavel|nao sou o responsavel|nao sou a responsavel|contacte o meu colega|fale com",
            "persona equivocada|no soy la persona|persona incorrecta|ya no trabaja|dejo la empresa|no soy responsable"
                    + "|no soy el responsable|no soy la responsable|no es mi area|contacte con mi companero|hable con"),

    NOT_NOW(
            "not interested|no interest|no longer interested|not right now|not now|not at the moment|not at this time"
                    + "|not at this stage|not this year|not this quarter|no budget|no time|bad timing|not a good time"
                    + "|not the right time|maybe later|perhaps later|next quarter|next year|in a few months|in six months"
                    + "|in three months|already have a|already use|already using|no thanks|no thank you|not a fit"
                    + "|not a priority|no need|dont need|do not need",
            "kein interesse|keinen bedarf|kein bedarf|nicht interessiert|zurzeit nicht|zur zeit nicht|derzeit nicht"
                    + "|derzeit kein|derzeit keinen|momentan nicht|momentan kein|momentan keinen|im moment nicht"
                    + "|aktuell nicht|aktuell kein|aktuell keinen|kein budget|keine zeit|spater vielleicht"
                    + "|vielleicht spater|nachstes jahr|nachsten jahr|nachstes quartal|nachsten quartal"
                    + "|in einigen monaten|nein danke|haben bereits|nutzen bereits|nicht notig|brauchen wir nicht",
            "pas interesse|pas dinteret|pas interessee|pas interesses|aucun interet|pas pour le moment|pas maintenant|pas en ce moment"
                    + "|pas actuellement|pas cette annee|pas de budget|pas le temps|plus tard|lannee prochaine"
                    + "|trimestre prochain|dans quelques mois|non merci|avons deja|utilisons deja|pas besoin",
            "nao estou interessado|nao estou interessada|nao estamos interessados|nao tenho interesse|nao temos interesse"
                    + "|sem interesse|agora nao|neste momento nao|de momento nao|por agora nao|por enquanto nao"
                    + "|sem orcamento|nao temos orcamento|sem tempo|mais tarde|proximo ano|ano que vem|proximo trimestre"
                    + "|nao obrigado|nao obrigada|ja temos|ja usamos|ja utilizamos|nao precisamos|nao preciso",
            "no me interesa|no nos interesa|no estoy interesado|no estoy interesada|no estamos interesados|sin interes"
                    + "|ahora no|por ahora no|de momento no|por el momento no|en este momento no|sin presupuesto"
                    + "|no tenemos presupuesto|no tengo tiempo|mas adelante|mas tarde|proximo ano|ano que viene"
                    + "|proximo trimestre|no gracias|ya tenemos|ya usamos|ya utilizamos|no necesitamos|no necesito"),

    INTERESTED(
            "interested|sounds good|sounds great|sounds interesting|looks interesting|looks good|tell me more|send me more"
                    + "|more information|more details|lets talk|lets schedule|lets set up|happy to talk|happy to chat"
                    + "|happy to have a call|book a call|schedule a call|set up a call|give me a call|call me|would love to"
                    + "|would like to know|would like to learn|would like a demo|like to see a demo|yes please|count me in",
            "interessiert|klingt gut|klingt interessant|hort sich gut an|hort sich interessant an|gerne mehr"
                    + "|mehr informationen|mehr infos|weitere informationen|lassen sie uns|rufen sie mich an"
                    + "|termin vereinbaren|einen termin|ja gerne|ja gern|sehr gerne|schicken sie mir",
            "interesse|interessee|interesses|ca minteresse|cela minteresse|bonne idee|plus dinformations"
                    + "|plus de details|en savoir plus|appelez moi|prenons rendez vous|un rendez vous|planifier un appel"
                    + "|avec plaisir|oui volontiers|envoyez moi",
            "interessado|interessada|interessados|interessante|parece bem|parece bom|mais informacao|mais informacoes"
                    + "|mais detalhes|saber mais|ligue me|me ligue|marcar uma reuniao|agendar uma|vamos falar|vamos marcar"
                    + "|sim por favor|com todo o gosto|envie me",
            "me interesa|nos interesa|interesado|interesada|interesados|suena bien|suena interesante|mas informacion"
                    + "|mas detalles|saber mas|llameme|agendar una|concertar una|programar una|hablemos|si por favor"
                    + "|con mucho gusto|envieme");

    @SuppressWarnings("ImmutableEnumChecker") // made by toList
    private final List<String> phrases;

    Phrases(String... languages) {
        this.phrases = Arrays.stream(languages)
                .flatMap(language -> Arrays.stream(language.split("\\|", -1)))
                .map(phrase -> " " + phrase + " ")
                .toList();
    }

    boolean is(String words) {
        return phrases.contains(words);
    }

    /** @param words plain words with a blank around all */
    boolean in(String words) {
        return phrases.stream().anyMatch(words::contains);
    }

    /** The words that are left when these are taken out, so that "not interested" is not read as interest. */
    String without(String words) {
        var left = words;
        for (var phrase : phrases) {
            left = left.replace(phrase, " ");
        }
        return left;
    }
}
