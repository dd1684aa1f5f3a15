package leadloom.activities.writer.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What company English words keep, as numbers: words that are used alike point the same way. So what was learned of
 * "award" holds for "medal", which no list of ours has.
 */
final class WordVectors {

    static final int LENGTH = 100;

    /**
     * One half of a vector tells beside which words a word stands, the other in what sentences: each of unit length.
     */
    private static final int PARTS = 2;

    /** A component is stored as a signed byte. */
    private static final float STEPS = 200;

    private static final byte[] COMPONENTS = read();
    private static final Map<String, Integer> PLACES = places();

    private WordVectors() {}

    private static byte[] read() {
        try (var stream = WordLists.open("vectors-en.bin")) {
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, Integer> places() {
        var words = WordLists.lines("vectors-en.txt");
        if (words.size() * LENGTH != COMPONENTS.length) {
            throw new IllegalStateException(words.size() + " words, " + COMPONENTS.length + " components");
        }
        var places = HashMap.<String, Integer>newHashMap(words.size());
        for (var place = 0; place < words.size(); place++) {
            places.put(words.get(place), place * LENGTH);
        }
        return places;
    }

    static boolean has(String word) {
        return PLACES.containsKey(word);
    }

    static Optional<float[]> of(String word) {
        var place = PLACES.get(word);
        if (place == null) {
            return Optional.empty();
        }
        var vector = new float[LENGTH];
        for (var component = 0; component < LENGTH; component++) {
            vector[component] = COMPONENTS[place + component] / STEPS;
        }
        return Optional.of(vector);
    }

    /** The cosine to the nearest of the others; 0 when there is none that is near at all. */
    static double nearest(float[] vector, List<float[]> others) {
        return others.stream().mapToDouble(other -> cosine(vector, other)).reduce(0, Math::max);
    }

    private static double cosine(float[] vector, float[] other) {
        var sum = 0.0;
        for (var component = 0; component < LENGTH; component++) {
            sum += vector[component] * other[component];
        }
        return sum / PARTS;
    }
}
