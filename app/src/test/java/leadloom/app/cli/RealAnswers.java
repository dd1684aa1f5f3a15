package leadloom.app.cli;

/** What the server answers, as it was answered once by a demo of 40 leads. */
final class RealAnswers {

    static final String HEALTH = """
            {"status":"ok","mode":"simulated","database":{"reachable":true,"schema":"1"},
             "temporal":{"reachable":true,"workers":1,"failures":0},"outbox":{"size":1},"stuck_leads":0,
             "sentinel":{"found":0},"clock":{"now":"2026-01-08T12:02:11.068Z","real":"2026-11-23T00:45:52.304704354Z",
             "held":true,"factor":0.0,"pace":16485.918592436974,"late_minutes":219},"not_enforced":[]}""";

    private static final String STATS = """
            {"mode":"simulated","now":"2026-01-08T12:02:11.068Z","real":"2026-11-23T00:45:52.341469120Z",
             "counts":{"leads":40,"stages":{"delivering":1,"ended":3,"held":1,"notifying":1,"waiting":34},
             "segments":{"educate":33,"warm":7},"outcomes":{"handed-to-sales":3},
             "ended_because":{"person":2,"stop_when.replied":1},"mails":{"done":34},"effects":{},"moves":{},
             "steps":[{"campaign":"autumn-demo","version":1,"sequence":"lessons","step":"lesson-1","sent":27,
             "refused":0,"unknown":0}],"engagement":{},"reviews":{"first-line/decided/simulated":10,
             "first-line/open":2,"cold/open":1},"converted":[],"suppressed":0},"outbox":1,"lateness_p99_minutes":716}""";

    private static final String JOBS = """
            {"data":[{"id":"job_45ymthdya208t3wp","kind":"import","state":"running","done":30,"total":40,"accepted":30,
             "rejected":0,"repeated":0,"suppressed":0,"per_second":10,"started_at":"2026-11-23T00:45:17.518745Z",
             "about":{"file":"leads.csv"}},{"id":"job_1","kind":"import","state":"done"}],"next":null}""";

    private RealAnswers() {}

    static void status(FakeApi api) {
        api.on("GET /api/v1/health", HEALTH).on("GET /api/v1/stats", STATS).on("GET /api/v1/jobs?limit=20", JOBS);
    }
}
