/// Go execution traces: wire versions 7 to 11, 19 and 21 (per-processor batches, the whole trace
/// at once) and 22 to 26 (per-thread batches in generations of about a second).
///
/// [flamelane.formats.gotrace.GoTraceFormat] is the way in. Both families end in the same stream of
/// [flamelane.formats.gotrace.Event]s in one consistent order, which [flamelane.formats.gotrace.Sink]s
/// turn into profiles, counters, tables and lanes. Events are never kept: a pass reads a generation
/// at a time, so the memory it takes is that of its sinks.
package flamelane.formats.gotrace;
