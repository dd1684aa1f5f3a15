package leadloom.hub.campaign;

/** No version of this campaign was ever published. */
public final class UnknownCampaign extends RuntimeException {

    public UnknownCampaign(String campaign) {
        super("no campaign " + campaign);
    }
}
