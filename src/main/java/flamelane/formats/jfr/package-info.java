/// JDK Flight Recorder files, of the JDK and of async-profiler.
///
/// A file becomes an [EventSource], which decodes events of the wanted types into the columns that
/// [EventType] describes; everything that gives events a meaning (profiles, lanes, counters, tables)
/// stands on that seam and does not know who decoded them.
package flamelane.formats.jfr;
