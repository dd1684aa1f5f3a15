package leadloom.app.embedded;

/** A server that somebody else runs; we neither start nor stop it. */
record OutsideTemporal(String address) implements EmbeddedTemporal {

    @Override
    public String description() {
        return "outside server at " + address;
    }

    @Override
    public void close() {
        // not ours to stop
    }
}
