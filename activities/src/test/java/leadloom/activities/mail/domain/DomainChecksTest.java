package leadloom.activities.mail.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import leadloom.hub.connection.Check;
import leadloom.hub.connection.Check.Grade;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DomainChecksTest {

    private static final MailDomain ORRIN = new MailDomain(
            "orrin.example", "orrin.example", "include:spf.vendor.example", true, List.of("s1"), "Publish the key.");

    private final ZoneServer zone = new ZoneServer();
    private final DomainChecks checks = new DomainChecks(new JndiDns(zone.address()));

    @AfterEach
    void close() {
        zone.close();
    }

    private static String key(int bits) {
        try {
            var keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(bits);
            return "v=DKIM1; k=rsa; p="
                    + Base64.getEncoder()
                            .encodeToString(keys.generateKeyPair().getPublic().getEncoded());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private ZoneServer prepared() {
        return zone.txt("orrin.example", "some-verification=1", "v=spf1 ip4:192.0.2.7 include:spf.vendor.example -all")
                .txt("spf.vendor.example", "v=spf1 ip4:198.51.100.0/24 ~all")
                .txt("s1._domainkey.orrin.example", key(2048))
                .txt("_dmarc.orrin.example", "v=DMARC1; p=reject; rua=mailto:dmarc@orrin.example");
    }

    private Check check(String step) {
        return checks.of(ORRIN).stream()
                .filter(check -> check.step().equals(step))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPreparedDomainPassesInEveryPoint() {
        prepared();

        assertThat(checks.of(ORRIN))
                .allSatisfy(
                        check -> assertThat(check.grade()).as(check.toString()).isEqualTo(Grade.OK))
                .extracting(Check::step)
                .containsExactly("SPF", "DKIM", "DMARC", "alignment");
        assertThat(check("SPF").answer()).contains("1 of 10 look-ups");
        assertThat(check("DKIM").answer()).contains("2048");
    }

    @Test
    void anEmptyDomainGetsTheRecordsToCopy() {
        assertThat(checks.of(ORRIN))
                .allSatisfy(check -> assertThat(check.grade()).isEqualTo(Grade.FAILED))
                .extracting(Check::copy)
                .containsExactly(
                        "orrin.example. TXT \"v=spf1 include:spf.vendor.example ~all\"",
                        "s1._domainkey.orrin.example. TXT \"v=DKIM1; k=rsa; p=…\"",
                        "_dmarc.orrin.example. TXT \"v=DMARC1; p=none; rua=mailto:dmarc@orrin.example\"",
                        null);
    }

    @Test
    void anSpfRecordThatLacksTheVendorIsShownWithItInIt() {
        prepared().txt("orrin.example", "v=spf1 mx ~all");

        assertThat(check("SPF").grade()).isEqualTo(Grade.FAILED);
        assertThat(check("SPF").copy()).isEqualTo("orrin.example. TXT \"v=spf1 mx include:spf.vendor.example ~all\"");
    }

    @Test
    void spfIsOneRecordThatCanBeReadAndEndsWithoutLettingAllSend() {
        prepared().txt("orrin.example", "v=spf1 -all", "v=spf1 mx -all");
        assertThat(check("SPF").answer()).startsWith("There are 2 SPF records");

        zone.txt("orrin.example", "v=spf1 includes:spf.vendor.example -all");
        assertThat(check("SPF").answer()).contains("cannot be read at “includes:spf.vendor.example”");

        zone.txt("orrin.example", "v=spf1 include:spf.vendor.example +all");
        assertThat(check("SPF").answer()).contains("everybody");
    }

    @Test
    void spfOfMoreThanTenLookUpsFailsHoweverDeepTheyLie() {
        prepared();
        IntStream.range(0, 6).forEach(at -> zone.txt("v" + at + ".example", "v=spf1 a mx -all"));
        zone.txt(
                "orrin.example",
                "v=spf1 include:spf.vendor.example include:v0.example include:v1.example include:v2.example"
                        + " include:v3.example -all");

        assertThat(check("SPF").grade()).isEqualTo(Grade.FAILED);
        assertThat(check("SPF").answer()).contains("more than 10 look-ups");
    }

    @Test
    void recordsThatNameEachOtherDoNotGoRoundForEver() {
        prepared().txt("spf.vendor.example", "v=spf1 include:orrin.example -all");

        assertThat(check("SPF").grade()).isEqualTo(Grade.OK);
    }

    @Test
    void aKeyIsGradedByItsLength() {
        prepared().txt("s1._domainkey.orrin.example", key(1024));
        assertThat(check("DKIM").grade()).isEqualTo(Grade.WARNING);

        zone.txt("s1._domainkey.orrin.example", key(512));
        assertThat(check("DKIM").grade()).isEqualTo(Grade.FAILED);

        zone.txt("s1._domainkey.orrin.example", "v=DKIM1; p=");
        assertThat(check("DKIM").answer()).contains("revoked");

        zone.txt("s1._domainkey.orrin.example", "v=DKIM1; p=not-a-key");
        assertThat(check("DKIM").answer()).contains("cannot be read");
    }

    @Test
    void aPolicyMayStandAboveAndANoneIsAWarning() {
        var below = new MailDomain("mail.orrin.example", "mail.orrin.example", "", true, List.of("s1"), "");
        prepared().txt("mail.orrin.example", "v=spf1 mx -all").txt("s1._domainkey.mail.orrin.example", key(2048));

        assertThat(checks.of(below))
                .filteredOn(check -> check.step().equals("DMARC"))
                .singleElement()
                .satisfies(check -> assertThat(check.grade()).isEqualTo(Grade.OK));

        zone.txt("_dmarc.orrin.example", "v=DMARC1; p=none");
        assertThat(check("DMARC").grade()).isEqualTo(Grade.WARNING);
        zone.txt("_dmarc.orrin.example", "v=DMARC1; p=perhaps");
        assertThat(check("DMARC").grade()).isEqualTo(Grade.FAILED);
    }

    @Test
    void alignmentNeedsOneThatSpeaksForTheSendersDomain() {
        prepared().txt("s1._domainkey.orrin.example", "v=DKIM1; p=");
        assertThat(check("alignment").grade()).isEqualTo(Grade.OK);
        assertThat(check("alignment").answer()).startsWith("SPF speaks");

        var foreign = new MailDomain(
                "orrin.example", "bounce.vendor.example", "include:spf.vendor.example", true, List.of("s1"), "");
        zone.txt("bounce.vendor.example", "v=spf1 include:spf.vendor.example -all");
        assertThat(checks.of(foreign))
                .last()
                .satisfies(check -> assertThat(check.grade()).isEqualTo(Grade.FAILED));
    }

    @Test
    void strictAlignmentWantsTheVeryName() {
        var bounce = new MailDomain(
                "orrin.example", "bounce.orrin.example", "include:spf.vendor.example", true, List.of("none"), "");
        prepared().txt("bounce.orrin.example", "v=spf1 include:spf.vendor.example -all");
        assertThat(checks.of(bounce).getLast().grade()).isEqualTo(Grade.OK);

        zone.txt("_dmarc.orrin.example", "v=DMARC1; p=reject; aspf=s");
        assertThat(checks.of(bounce).getLast().grade()).isEqualTo(Grade.FAILED);
    }

    @Test
    void aNameServerThatIsSilentIsNoMissingRecord() {
        var silent = new DomainChecks(name -> new Dns.Away());

        assertThat(silent.of(ORRIN))
                .filteredOn(check -> !check.step().equals("alignment"))
                .allSatisfy(check -> assertThat(check.answer()).isEqualTo("No name server answers."))
                .allSatisfy(check -> assertThat(check.copy()).isNull());
        zone.close();
        assertThat(new JndiDns(zone.address()).texts("orrin.example")).isEqualTo(new Dns.Away());
    }
}
