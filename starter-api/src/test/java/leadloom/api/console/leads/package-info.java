/** Tries the pages of leads. */
@org.jspecify.annotations.NullMarked
package leadloom.api.console.leads;
