package leadloom.sandbox;

import leadloom.sandbox.faults.FaultRates;

/**
 * What a sandbox is started with.
 *
 * @param httpPort where the vendors' HTTP stand-ins listen; 0 means any free port
 * @param smtpPort where the mail sink listens; 0 means any free port
 * @param seed the same seed gives the same companies, lines and faults
 * @param faults how often things go wrong
 */
public record SandboxOptions(int httpPort, int smtpPort, long seed, FaultRates faults) {}
