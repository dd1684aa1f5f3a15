package leadloom.api.imports;

/** How much a file may hold. Beyond this, a row is rejected and a file refused. */
final class FileLimits {

    static final long FILE_BYTES = 200L * 1024 * 1024;
    static final int ROW_CHARACTERS = 1024 * 1024;

    private FileLimits() {}
}
