package leadloom.api.console;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** Styles and scripts; their addresses carry a digest of their content, so that a browser keeps them for good. */
final class Assets implements WebMvcConfigurer {

    private static final CacheControl LONG =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic();

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(
                        "classpath:/leadloom/assets/", "classpath:/META-INF/resources/webjars/htmx.org/2.0.10/dist/")
                .setCacheControl(LONG)
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }
}
