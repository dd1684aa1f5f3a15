package leadloom.sandbox.vendors;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import leadloom.sandbox.chance.Dice;
import org.jspecify.annotations.Nullable;

/**
 * One account of the stand-in CRM: its contacts, what hangs on them, its properties and limits. A contact's values are
 * not kept, but for those that name it: they are of no use to anyone here and would fill the memory of long runs.
 */
final class CrmAccount {

    private static final long ID_RANGE = 900_000_000_000L;

    /** Which limit callers have run into. */
    enum Limit {
        NONE,
        ROLLING,
        DAILY
    }

    /** @param own the caller's own name for it; empty where it gave none */
    record Contact(String id, String email, String own, boolean optedOut) {}

    /** A task or a note, and since when a search can find it. */
    record Made(String id, Instant findableFrom) {}

    /** A deal or a meeting. */
    record About(String id, String contact, String state) {}

    private final Dice dice;
    private final InstantSource clock;
    private final CrmHook hook;
    private final Map<String, Contact> contacts = new HashMap<>();
    private final Map<String, String> byEmail = new HashMap<>();
    private final Map<String, String> byOwn = new HashMap<>();
    private final Map<String, Made> made = new ConcurrentHashMap<>();
    private final Map<String, About> abouts = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> properties = new ConcurrentHashMap<>();
    private volatile Limit limit = Limit.NONE;
    private volatile Duration searchLag = Duration.ZERO;

    CrmAccount(Dice dice, InstantSource clock) {
        this.dice = dice;
        this.clock = clock;
        this.hook = new CrmHook(clock);
    }

    CrmHook hook() {
        return hook;
    }

    Limit limit() {
        return limit;
    }

    void limit(Limit given) {
        limit = given;
    }

    void searchLag(Duration given) {
        searchLag = given;
    }

    /** What came of writing a contact. */
    sealed interface Written {}

    record Stored(Contact contact, boolean fresh) implements Written {}

    /** @param code such as {@code CONFLICT} */
    record Refused(String code) implements Written {}

    /**
     * Makes a contact or brings it up to date.
     *
     * @param property what {@code key} is: {@code email} or {@code leadloom_id}
     * @param sent all properties, the address among them
     */
    synchronized Written upsert(String property, String key, Map<String, String> sent) {
        var email =
                sent.getOrDefault("email", property.equals("email") ? key : "").toLowerCase(Locale.ROOT);
        if (!email.contains("@")) {
            return new Refused("INVALID_EMAIL");
        }
        var own = sent.getOrDefault("leadloom_id", property.equals("leadloom_id") ? key : "");
        var id = property.equals("email") ? byEmail.get(email) : byOwn.get(key);
        var holder = byEmail.get(email);
        var namesake = own.isEmpty() ? null : byOwn.get(own);
        if (holder != null && !holder.equals(id) || namesake != null && !namesake.equals(id)) {
            return new Refused("CONFLICT");
        }
        var before = id == null ? null : contacts.get(id);
        var after = new Contact(
                before == null ? number("contact", email) : before.id(),
                email,
                own.isEmpty() && before != null ? before.own() : own,
                before != null && before.optedOut());
        store(before, after);
        return new Stored(after, before == null);
    }

    private void store(@Nullable Contact before, Contact after) {
        if (before != null) {
            byEmail.remove(before.email());
            byOwn.remove(before.own());
        }
        contacts.put(after.id(), after);
        byEmail.put(after.email(), after.id());
        if (!after.own().isEmpty()) {
            byOwn.put(after.own(), after.id());
        }
    }

    synchronized Optional<Contact> contact(String id) {
        return Optional.ofNullable(contacts.get(id));
    }

    synchronized Optional<Contact> contactBy(String property, String value) {
        var index = property.equals("email") ? byEmail.get(value.toLowerCase(Locale.ROOT)) : byOwn.get(value);
        return Optional.ofNullable(index).map(contacts::get);
    }

    synchronized long contacts() {
        return contacts.size();
    }

    /** How many tasks, or notes, were made for different effects. */
    long made(String kind) {
        return made.keySet().stream().filter(key -> key.startsWith(kind + ' ')).count();
    }

    synchronized void erase(String email) {
        contactBy("email", email).ifPresent(gone -> {
            contacts.remove(gone.id());
            byEmail.remove(gone.email());
            byOwn.remove(gone.own());
        });
    }

    /** A sales person sets the box that says no more mails. */
    synchronized void optOut(Contact contact) {
        store(contact, new Contact(contact.id(), contact.email(), contact.own(), true));
    }

    /** A sales person writes another address. */
    synchronized void readdress(Contact contact, String email) {
        store(contact, new Contact(contact.id(), email.toLowerCase(Locale.ROOT), contact.own(), contact.optedOut()));
    }

    /** The first task or note that was made for an effect keeps its number. */
    String make(String kind, String effect) {
        return made.computeIfAbsent(
                        kind + ' ' + effect,
                        first -> new Made(number(kind, effect), clock.instant().plus(searchLag)))
                .id();
    }

    Optional<String> find(String kind, String effect) {
        return Optional.ofNullable(made.get(kind + ' ' + effect))
                .filter(there -> !clock.instant().isBefore(there.findableFrom()))
                .map(Made::id);
    }

    About about(String kind, String contact, String state) {
        var id = number(kind, contact, Integer.toString(abouts.size()));
        var about = new About(id, contact, state);
        abouts.put(kind + ' ' + id, about);
        return about;
    }

    Optional<About> about(String kind, String id) {
        return Optional.ofNullable(abouts.get(kind + ' ' + id));
    }

    /** False if there is one of this name. */
    boolean define(String name, Map<String, Object> property) {
        return properties.putIfAbsent(name, property) == null;
    }

    Optional<Map<String, Object>> property(String name) {
        return Optional.ofNullable(properties.get(name));
    }

    List<String> definitions() {
        return properties.keySet().stream().sorted().toList();
    }

    String number(String... words) {
        return Long.toString(ID_RANGE + Math.floorMod(dice.bits(words), ID_RANGE));
    }
}
