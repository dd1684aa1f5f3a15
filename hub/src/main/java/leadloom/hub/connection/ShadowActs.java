package leadloom.hub.connection;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.journey.lead.LeadId;

/** Acts that were prepared and not sent, because their slot was in shadow mode. */
public final class ShadowActs {

    /** What a vendor would have answered with its own name for it. */
    public static final String REFERENCE = "shadow";

    private static final Pattern EFFECT = Pattern.compile("(lead_[a-z0-9]{1,58})-([0-9]{1,9})(-[a-z]{1,10})?");

    private final Hub hub;

    public ShadowActs(Hub hub) {
        this.hub = hub;
    }

    /**
     * What would have been done.
     *
     * @param effect the name that the vendor would have had it under; empty where it has none
     * @param act verb and object, nothing personal
     * @param words of it, sealed under the person's key; not kept where nobody's key is known
     */
    public record Act(String effect, Slot slot, String vendor, String act, String words) {

        @Override
        public String toString() {
            return "Act[" + effect + ", " + act + "]";
        }
    }

    /** Writes an act down, once, and marks the effect that it belongs to. */
    public void record(Act act) {
        var named = EFFECT.matcher(act.effect());
        if (!named.matches()) {
            return;
        }
        var lead = named.group(1);
        var position = Integer.parseInt(named.group(2));
        hub.inTransaction(() -> {
            keep(act, lead, position);
            return mark(lead, position, kinds(named.group(3)));
        });
    }

    private void keep(Act act, String lead, int position) {
        hub.sql()
                .sql("SELECT person_id, data_key FROM lead JOIN person ON person.id = person_id WHERE lead.id = :lead")
                .param("lead", lead)
                .query(row -> {
                    var key = row.getBytes("data_key");
                    var sealed = key == null ? null : hub.seals().seal(key, act.words());
                    hub.sql()
                            .sql("""
                            INSERT INTO shadow_act (effect, lead_id, position, person_id, slot, vendor, act, sealed, at)
                            VALUES (:effect, :lead, :position, :person, :slot, :vendor, :act, :sealed, :now)
                            ON CONFLICT DO NOTHING
                            """)
                            .param("effect", name(act.effect(), act.slot()))
                            .param("lead", lead)
                            .param("position", position)
                            .param("person", row.getLong("person_id"))
                            .param("slot", act.slot().word())
                            .param("vendor", act.vendor())
                            .param("act", act.act())
                            .param("sealed", sealed, java.sql.Types.BINARY)
                            .param("now", Rows.at(hub.realTime().instant()))
                            .update();
                });
    }

    /** A move does one thing, and a line and its mail are told apart by name. */
    private static String[] kinds(@org.jspecify.annotations.Nullable String suffix) {
        return suffix != null && (suffix.equals("-mail") || suffix.equals("-line"))
                ? new String[] {suffix.substring(1)}
                : new String[] {"enrich", "crm", "notify"};
    }

    private boolean mark(String lead, int position, String[] kinds) {
        return hub.sql()
                        .sql("""
                UPDATE effect SET shadow = true
                WHERE lead_id = :lead AND position = :position AND kind = ANY (:kinds)
                """)
                        .param("lead", lead)
                        .param("position", position)
                        .param("kinds", kinds)
                        .update()
                > 0;
    }

    /** Whether that act was only prepared: no vendor knows of it. */
    public boolean knows(String effect, Slot slot) {
        return hub.sql()
                .sql("SELECT EXISTS (SELECT FROM shadow_act WHERE effect = :effect)")
                .param("effect", name(effect, slot))
                .query(Boolean.class)
                .single();
    }

    /** The positions of a lead's moves of which something was prepared and not sent. */
    public Set<Integer> positions(LeadId lead) {
        return Set.copyOf(hub.sql()
                .sql("SELECT DISTINCT position FROM effect WHERE lead_id = :lead AND shadow")
                .param("lead", lead.value())
                .query(Integer.class)
                .list());
    }

    /** How many there are of a slot. */
    public long count(Slot slot) {
        return hub.sql()
                .sql("SELECT count(*) FROM shadow_act WHERE slot = :slot")
                .param("slot", slot.word())
                .query(Long.class)
                .single();
    }

    /** The words of an act; empty where it is unknown or its person was erased. */
    public Optional<String> words(String effect, Slot slot) {
        return hub.sql()
                .sql("""
                SELECT sealed, data_key FROM shadow_act JOIN person ON person.id = person_id
                WHERE effect = :effect AND sealed IS NOT NULL AND data_key IS NOT NULL
                """)
                .param("effect", name(effect, slot))
                .query((row, number) -> hub.seals().unseal(row.getBytes("data_key"), row.getBytes("sealed")))
                .optional();
    }

    private static String name(String effect, Slot slot) {
        return effect + "/" + slot.word();
    }
}
