/// What a recording is: columns, a trie of stacks, and the small records around them.
///
/// Start with [flamelane.model.Recording]. Everything here is a value that does not change once it
/// is built, and nothing here knows a file format, an answer or a picture. Times are `long`
/// nanoseconds from the recording's start, values are in the unit their [flamelane.model.ValueType]
/// names, and −1 (never 0) means *none*.
package flamelane.model;
