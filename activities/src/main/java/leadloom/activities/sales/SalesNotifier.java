package leadloom.activities.sales;

import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;

/** Tells sales people. Not idempotent: after an ambiguous failure the note may already stand in the channel. */
public interface SalesNotifier {

    Answer notify(SalesNote note, String effectId, Deadline deadline);

    sealed interface Answer {}

    record Done(String externalId) implements Answer {}

    record Failed(VendorFailure failure) implements Answer {}
}
