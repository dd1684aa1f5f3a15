package leadloom.bench;

import tools.jackson.databind.json.JsonMapper;

/** What each life wrote when it was last looked at on purpose; a change is a change of what a lead costs. */
final class ExpectedCounts {

    private ExpectedCounts() {}

    static HistoryCounts of(String life) {
        var all = JsonMapper.shared().readTree(Scenario.resource("expected-counts.json"));
        return JsonMapper.shared().treeToValue(all.required(life), HistoryCounts.class);
    }
}
