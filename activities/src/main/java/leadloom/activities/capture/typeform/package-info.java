/** Typeform's API: the answers to a form, and the hook that tells of them. */
@NullMarked
package leadloom.activities.capture.typeform;

import org.jspecify.annotations.NullMarked;
