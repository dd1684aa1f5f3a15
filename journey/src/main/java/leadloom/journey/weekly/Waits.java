package leadloom.journey.weekly;

/**
 * How long the time before a step may be, by the file itself.
 *
 * @param shortest hours; two mails to one person are never closer
 * @param longest hours; after that a lead counts as cold
 */
public record Waits(int shortest, int longest) {

    private static final int DAY = 24;

    public Waits {
        if (shortest < 0 || longest < shortest) {
            throw new IllegalArgumentException(shortest + " to " + longest + " hours");
        }
    }

    public boolean allows(int hours) {
        return hours >= shortest && hours <= longest;
    }

    /** Half as long again, in whole days where it is a day or more; the same where the file allows no more. */
    public int longer(int hours) {
        var wanted = hours < DAY ? hours + Math.max(1, hours / 2) : days(hours + hours / 2);
        return Math.max(hours, Math.min(Math.max(wanted, hours + 1), longest));
    }

    /** A quarter shorter, so that it tightens slowly; the same where the file allows no less. */
    public int shorter(int hours) {
        var quarter = Math.max(1, hours / 4);
        var wanted = hours < DAY ? hours - quarter : Math.min(days(hours - quarter), hours - 1);
        return Math.min(hours, Math.max(Math.max(wanted, 0), shortest));
    }

    private static int days(int hours) {
        return Math.max(DAY, Math.round((float) hours / DAY) * DAY);
    }
}
