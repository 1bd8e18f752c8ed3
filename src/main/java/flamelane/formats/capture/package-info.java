/// Recordings that do not lie in a file: fetched from a server, or made by a running JVM.
///
/// Nothing is sent but the request that a person asked for.
package flamelane.formats.capture;
