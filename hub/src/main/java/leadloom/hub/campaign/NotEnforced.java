package leadloom.hub.campaign;

/**
 * A key that a campaign file may hold although this version does not act on it.
 *
 * @param key as written in the file, from its top: {@code limits.per_day.warm_up}; covers everything below it
 * @param blocksLive it limits what we do to people or what we spend, so live mode must not run without it
 */
public record NotEnforced(String key, boolean blocksLive) {

    String pointer() {
        return "/" + key.replace('.', '/');
    }
}
