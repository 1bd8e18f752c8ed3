/// What recordings come packed in: streams (gzip, zstd, LZ4, xz, bzip2) and archives (zip, tar, folders),
/// recognised by content, in any nesting, within limits.
package flamelane.formats.containers;
