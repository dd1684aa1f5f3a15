/** The mail sink: an SMTP server that keeps what it accepted, compactly, and tells simulated recipients of it. */
@NullMarked
package leadloom.sandbox.mail;

import org.jspecify.annotations.NullMarked;
