package leadloom.sandbox;

import leadloom.sandbox.faults.FaultRates;
import leadloom.sandbox.invoices.Tariff;

/**
 * What a sandbox is started with.
 *
 * @param httpPort where the vendors' HTTP stand-ins listen; 0 means any free port
 * @param smtpPort where the mail sink listens; 0 means any free port
 * @param seed the same seed gives the same companies, lines and faults
 * @param faults how often things go wrong
 * @param tariff what the vendors charge
 */
public record SandboxOptions(int httpPort, int smtpPort, long seed, FaultRates faults, Tariff tariff) {

    /** With vendors that charge what they publish. */
    public SandboxOptions(int httpPort, int smtpPort, long seed, FaultRates faults) {
        this(httpPort, smtpPort, seed, faults, Tariff.usual());
    }
}
