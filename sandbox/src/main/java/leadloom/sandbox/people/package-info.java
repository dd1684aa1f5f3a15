/** Simulated people: recipients who react to mails, and colleagues who decide reviews, from outside like real ones. */
@NullMarked
package leadloom.sandbox.people;

import org.jspecify.annotations.NullMarked;
