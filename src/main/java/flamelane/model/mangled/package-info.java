/// What linkers make of names in C++ and Rust, told as people write it.
///
/// Start with [flamelane.model.mangled.MangledName]. Every name is untrusted: one that is cut, damaged or made to grow is not told.
package flamelane.model.mangled;
