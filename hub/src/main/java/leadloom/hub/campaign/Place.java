package leadloom.hub.campaign;

/**
 * Where something stands in a file.
 *
 * @param line counted from 1
 * @param column counted from 1
 * @param width in characters, within that line
 */
record Place(int line, int column, int width) {

    static final Place TOP = new Place(1, 1, 1);
}
