package leadloom.hub.figure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leadloom.hub.kpi.KpiFigures;
import leadloom.hub.kpi.OverviewFigures;
import leadloom.hub.minutes.MinutesFigures;
import leadloom.hub.spend.SpendFigures;
import leadloom.hub.weekly.WeekFigures;
import leadloom.hub.weekly.WeekNumber;

/** Every figure there is, by name. An area adds its own here. */
public final class FigureCatalogue {

    private static final List<List<Figure>> AREAS = List.of(
            LeadFigures.ALL,
            CampaignFigures.ALL,
            KpiFigures.ALL,
            OverviewFigures.ALL,
            SpendFigures.ALL,
            WeekFigures.ALL,
            MinutesFigures.ALL);

    private static final Map<String, Figure> BY_NAME = byName();

    private FigureCatalogue() {}

    /** By its name, or by that of a number of a weekly report, which is a part of another figure's rows. */
    public static Optional<Figure> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name))
                .or(() -> WeekNumber.read(name)
                        .flatMap(kept -> Optional.ofNullable(BY_NAME.get(kept.figure()))
                                .map(of -> WeekFigures.kept(of, kept.number()))));
    }

    /** By name. */
    public static List<Figure> all() {
        return List.copyOf(BY_NAME.values());
    }

    private static Map<String, Figure> byName() {
        var known = new TreeMap<String, Figure>();
        for (var area : AREAS) {
            for (var figure : area) {
                if (known.put(figure.name(), figure) != null) {
                    throw new IllegalStateException("two figures are called " + figure.name());
                }
            }
        }
        return known;
    }
}
