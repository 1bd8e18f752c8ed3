package flamelane.formats.gotrace;

/// What a pass over the events builds: it sees each once, in order, and must not keep it.
interface Sink {
    void event(Event event);
}
