/** One way to say which value of a source is what, for files, forms and hooks alike. */
@NullMarked
package leadloom.api.mapping;

import org.jspecify.annotations.NullMarked;
