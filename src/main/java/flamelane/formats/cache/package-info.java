/// Recordings that were read before, kept as columns in the user's cache directory and mapped when they are opened again.
package flamelane.formats.cache;
