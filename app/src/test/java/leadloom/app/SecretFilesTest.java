package leadloom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {

    private static final String CANARY = "canary-s3cr3t";

    @TempDir
    private Path directory;

    private String file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "secret", ""), content)
                .toString();
    }

    @Test
    void aSecretNamedByFileIsTheContentOfTheFile() throws IOException {
        var read = SecretFiles.read(Map.of(
                "LEADLOOM_EMAIL_PASSWORD_FILE",
                file(CANARY + "\n"),
                "LEADLOOM_SECRET_FILE",
                file(" inner blanks stay "),
                "LEADLOOM_CRM_KEY",
                "direct",
                "LEADLOOM_ENRICHMENT_MAPPING",
                "company-data.yaml"));

        assertThat(read)
                .containsEntry("LEADLOOM_EMAIL_PASSWORD", CANARY)
                .containsEntry("LEADLOOM_SECRET", " inner blanks stay")
                .containsEntry("LEADLOOM_CRM_KEY", "direct")
                .containsEntry("LEADLOOM_ENRICHMENT_MAPPING", "company-data.yaml");
    }

    @Test
    void whatIsNoSecretIsNotReadFromAFile() {
        var odd = Map.of("LEADLOOM_SENDER_NAME_FILE", "/nowhere", "PATH_FILE", "/nowhere");

        assertThat(SecretFiles.read(odd)).isEqualTo(odd);
    }

    @Test
    void aFileThatCannotBeReadIsNamedAndNoValueIsShown() throws IOException {
        assertThatThrownBy(() -> SecretFiles.read(Map.of("LEADLOOM_AI_KEY_FILE", "/nowhere/at/all")))
                .hasMessageContaining("LEADLOOM_AI_KEY_FILE");
        assertThatThrownBy(() -> SecretFiles.read(Map.of("LEADLOOM_AI_KEY_FILE", file("\n"))))
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> SecretFiles.read(
                        Map.of("LEADLOOM_AI_KEY_FILE", file(CANARY), "LEADLOOM_AI_KEY", CANARY + "-other")))
                .hasMessage("set LEADLOOM_AI_KEY or LEADLOOM_AI_KEY_FILE, not both");
    }

    @Test
    void allSecretsOfAnEnvironmentAreKnownSoThatNoneIsShown() {
        assertThat(SecretFiles.values(Map.of(
                        "LEADLOOM_EMAIL_PASSWORD", "a-password",
                        "LEADLOOM_HOOK_SECRETS", "name=whsec_x",
                        "LEADLOOM_EMAIL_URL", "smtp://x",
                        "DATABASE_URL", "postgresql://u:p@h/d")))
                .containsExactly("a-password", "name=whsec_x", "postgresql://u:p@h/d");
    }
}
