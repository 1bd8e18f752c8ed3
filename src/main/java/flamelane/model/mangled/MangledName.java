package flamelane.model.mangled;

/// A mangled name of C++ or Rust, told as pprof tells it.
///
/// ```
/// _ZN3foo3barEi                                            foo::bar
/// _ZN4core3ptr4read17h0123456789abcdefE                    core::ptr::read
/// _RINvCs1234_7mycrate3fooNtB4_3BarE                       mycrate::foo::<>
/// ```
public final class MangledName {
    private MangledName() {
    }

    /// The name without arguments and template arguments.
    ///
    /// @return `null` if it is none, or one that cannot be told
    public static String plain(String system) {
        String mangled = ofMac(system);
        String rust = rust(mangled, false);
        return rust != null ? rust : CppName.of(mangled);
    }

    /// A Rust name with its generic arguments; C++ names are not told whole.
    ///
    /// @return `null` if it is none, or one that cannot be told
    public static String whole(String system) {
        return rust(ofMac(system), true);
    }

    // On macOS every name has one underscore more.
    private static String ofMac(String system) {
        return system.startsWith("__Z") || system.startsWith("__R") ? system.substring(1) : system;
    }

    private static String rust(String mangled, boolean generics) {
        return mangled.startsWith("_R") ? RustPath.of(mangled, generics) : mangled.startsWith("_ZN") ? RustName.of(mangled) : null;
    }
}
