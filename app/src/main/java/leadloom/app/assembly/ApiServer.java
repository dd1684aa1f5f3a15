package leadloom.app.assembly;

import java.util.LinkedHashMap;
import java.util.Map;
import leadloom.api.ApiConfiguration;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The web part, on beans that are made outside of it. */
final class ApiServer {

    private ApiServer() {}

    /**
     * Starts serving.
     *
     * @param properties Spring's and the API's
     * @param parts what the API is built on, by bean name
     */
    static ConfigurableApplicationContext start(Map<String, Object> properties, Map<String, Object> parts) {
        var all = new LinkedHashMap<>(properties);
        all.put("spring.threads.virtual.enabled", "true");
        all.put("spring.main.lazy-initialization", "false");
        all.put("spring.jmx.enabled", "false");
        var application = new SpringApplication(Parts.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        application.setBannerMode(Banner.Mode.OFF);
        application.addInitializers(context -> {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("leadloom", all));
            parts.forEach((name, part) -> register((GenericApplicationContext) context, name, part));
        });
        return application.run();
    }

    private static void register(GenericApplicationContext context, String name, Object part) {
        context.getBeanFactory().registerSingleton(name, part);
    }

    /** Only what the API needs: no database of Spring's own, no scan. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
            })
    @Import(ApiConfiguration.class)
    static class Parts {}
}
