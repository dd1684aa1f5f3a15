package leadloom.app.cli;

/** A lead as a person names it: by id, or by the e-mail address that is at hand. */
record NamedLead(RootCommand root, ApiClient api) {

    /** The id; of several leads of one address the newest, which is said. */
    String id(String named) {
        if (!named.contains("@")) {
            return named;
        }
        var found = api.list("/leads?limit=10&email=" + ApiClient.encoded(named))
                .limit(10)
                .map(lead -> lead.path("id").asString(""))
                .toList();
        if (found.isEmpty()) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "There is no lead with this address.");
        }
        if (found.size() > 1) {
            root.say("This address has " + found.size() + " leads; the newest is taken: " + found.getFirst()
                    + ". Others: " + String.join(", ", found.subList(1, found.size())));
        }
        return found.getFirst();
    }
}
