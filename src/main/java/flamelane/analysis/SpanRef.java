package flamelane.analysis;

/// One span of a timeline.
///
/// @param track index of the track
/// @param span  row in the track's spans
public record SpanRef(int track, int span) { }
