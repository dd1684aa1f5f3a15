package leadloom.activities.connection;

import java.util.List;
import java.util.stream.Collectors;

/** The test of a slot that several vendors fill, one after the other. */
public record Several(List<ConnectionTest> tests) implements ConnectionTest {

    public Several {
        tests = List.copyOf(tests);
    }

    @Override
    public String vendor() {
        return tests.stream().map(ConnectionTest::vendor).collect(Collectors.joining(","));
    }

    @Override
    public void run(Steps steps) {
        tests.forEach(test -> test.run(steps));
    }
}
