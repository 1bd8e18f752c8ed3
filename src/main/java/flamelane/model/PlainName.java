package flamelane.model;

import flamelane.model.mangled.MangledName;

/// A C++ or Rust function's name without arguments and template arguments, as pprof shows and counts it.
///
/// ```
/// std::vector<int>::push_back(int const&)   std::vector::push_back
/// (anonymous namespace)::Bar::Foo(int)      (anonymous namespace)::Bar::Foo
/// _ZN3foo3barEi                             foo::bar
/// _ZN4core3ptr4read17h0123456789abcdefE     core::ptr::read
/// pkg.(*List[...]).Len                      the same: Go
/// Box.<init>                                the same: Java
/// ```
///
/// A producer that gives a name beside the linker's has shortened it as it wants it; that stays. Other than pprof's
/// command this keeps `(anonymous namespace)`, as pprof's own goldens do: it is no argument list.
public final class PlainName {
    private static final String ANONYMOUS = "(anonymous namespace)";

    private PlainName() {
    }

    /// @param name   what the profile calls the function, may be empty
    /// @param system what the linker calls it, may be empty
    public static String of(String name, String system) {
        if (!name.isEmpty() && !name.equals(system)) {
            return name;
        }
        String told = MangledName.plain(system);
        if (told != null) {
            return told;
        }
        return looksLikeCpp(system) ? without(without(system, '(', ')'), '<', '>') : system;
    }

    /// The linker's name without arguments, but with template arguments.
    public static String withoutArguments(String system) {
        String told = MangledName.whole(system);
        return told != null ? told : looksLikeCpp(system) ? without(system, '(', ')') : system;
    }

    /// The linker's name with all there is to tell.
    public static String whole(String system) {
        String told = MangledName.whole(system);
        return told != null ? told : system;
    }

    private static boolean looksLikeCpp(String name) {
        if (name.contains(".<") || name.contains("]).")) {
            return false;
        }
        return name.contains("::") || name.chars().anyMatch(c -> c == '<' || c == '>' || c == '[' || c == ']');
    }

    /// Takes out what stands between brackets, from the left, up to the first that has no partner.
    private static String without(String name, char open, char close) {
        StringBuilder left = new StringBuilder(name);
        int depth = 0;
        int first = 0;
        for (int at = 0; at < left.length(); at++) {
            char c = left.charAt(at);
            if (c == open && depth == 0 && left.indexOf(ANONYMOUS, at) == at) {
                at += ANONYMOUS.length() - 1;
            } else if (c == open && depth++ == 0) {
                first = at;
            } else if (c == close && --depth < 0) {
                return left.toString();
            } else if (c == close && depth == 0) {
                left.delete(first, at + 1);
                at = first - 1;
            }
        }
        return left.toString();
    }
}
