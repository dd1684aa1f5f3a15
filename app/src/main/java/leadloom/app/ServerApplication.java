package leadloom.app;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;

/** The Spring part of the one jar. Its stop is ours to order, so Spring registers no shutdown hook of its own. */
public final class ServerApplication implements Application {

    @Override
    public AutoCloseable start(Map<String, Object> settings) {
        var application = new SpringApplication(Parts.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        application.setBannerMode(org.springframework.boot.Banner.Mode.OFF);
        application.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("leadloom start", settings)));
        return application.run();
    }

    @Configuration(proxyBeanMethods = false)
    static class Parts {}
}
