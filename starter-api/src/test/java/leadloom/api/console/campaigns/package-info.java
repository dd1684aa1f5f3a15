@NullMarked
package leadloom.api.console.campaigns;

import org.jspecify.annotations.NullMarked;
