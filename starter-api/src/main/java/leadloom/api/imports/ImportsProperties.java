package leadloom.api.imports;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of imports.
 *
 * @param directory keeps uploaded files until their jobs have ended; must outlive a restart of the process
 */
@ConfigurationProperties("leadloom.imports")
record ImportsProperties(@DefaultValue(".leadloom/imports") Path directory) {}
