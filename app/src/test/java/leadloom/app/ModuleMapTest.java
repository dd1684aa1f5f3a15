package leadloom.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may see whom. An empty module fails, so no line of the map can rot unseen. */
@AnalyzeClasses(packages = "leadloom", importOptions = DoNotIncludeTests.class)
class ModuleMapTest {

    @ArchTest
    static final ArchRule everyModuleSeesOnlyWhatTheMapAllows = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("journey")
            .definedBy("leadloom.journey..")
            .layer("hub")
            .definedBy("leadloom.hub..")
            .layer("workflows")
            .definedBy("leadloom.workflows..")
            .layer("activities")
            .definedBy("leadloom.activities..")
            .layer("worker")
            .definedBy("leadloom.worker..")
            .layer("api")
            .definedBy("leadloom.api..")
            .layer("sandbox")
            .definedBy("leadloom.sandbox..")
            .layer("bench")
            .definedBy("leadloom.bench..")
            .layer("app")
            .definedBy("leadloom.app..")
            .whereLayer("journey")
            .mayNotAccessAnyLayer()
            .whereLayer("hub")
            .mayOnlyAccessLayers("journey")
            .whereLayer("workflows")
            .mayOnlyAccessLayers("journey")
            .whereLayer("activities")
            .mayOnlyAccessLayers("workflows", "hub", "journey")
            .whereLayer("worker")
            .mayOnlyAccessLayers("activities", "workflows", "journey")
            .whereLayer("api")
            .mayOnlyAccessLayers("workflows", "hub", "journey")
            .whereLayer("sandbox")
            .mayOnlyAccessLayers("journey")
            .whereLayer("bench")
            .mayNotAccessAnyLayer()
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule decisionsSeeNoFrameworkDatabaseOrNetwork = noClasses()
            .that()
            .resideInAnyPackage("leadloom.journey..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "java.sql..",
                    "javax.sql..",
                    "java.net.http..",
                    "io.temporal..",
                    "jakarta..",
                    "org.postgresql..");

    @ArchTest
    static final ArchRule theApiSeesInterfacesOfWorkflowsNotTheirShells = noClasses()
            .that()
            .resideInAPackage("leadloom.api..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("leadloom\\.workflows\\..*Workflow")
            .allowEmptyShould(true);
}
