/** Stand-in vendors and a mail sink over real HTTP and SMTP, so that the whole product runs without any account. */
@NullMarked
package leadloom.sandbox;

import org.jspecify.annotations.NullMarked;
