/**
 * The campaign file: read strictly, checked for meaning, explained in words; its templates rendered; its horizon worked
 * out.
 */
@NullMarked
package leadloom.hub.campaign;

import org.jspecify.annotations.NullMarked;
