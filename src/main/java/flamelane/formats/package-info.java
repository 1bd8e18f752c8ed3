/// Bytes → model: what a file is, and the recording in it.
///
/// [flamelane.formats.Formats] is the door: it recognises by content and never by name, unwraps
/// compression, and hands the file to one [flamelane.formats.Format]. Each format has a room of its
/// own with one public class; rooms do not know each other.
package flamelane.formats;
