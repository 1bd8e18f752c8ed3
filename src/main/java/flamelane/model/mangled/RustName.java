package flamelane.model.mangled;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells a mangled Rust name of the older kind (`_ZN4core3ptr4read17h…E`) without its hash: `core::ptr::read`.
///
/// An underscore behind the length goes, as with pprof, whether it parts the two or belongs to the name.
final class RustName {
    private static final Pattern MANGLED = Pattern.compile("_ZN(.*)17h([0-9a-f]{16})E(?:\\.llvm\\.[0-9A-Fa-f@]+)?");
    private static final Pattern ESCAPE = Pattern.compile("\\$(SP|BP|RF|LT|GT|LP|RP|C|u[0-7][0-9a-f])\\$|\\.\\.");
    private static final Map<String, String> SIGNS = Map.of("SP", "@", "BP", "*", "RF", "&", "LT", "<", "GT", ">", "LP", "(", "RP", ")", "C", ",");
    /// A hash that has fewer different digits is no hash.
    private static final int DIGITS = 5;

    private RustName() {
    }

    /// @return `null` if it is no such name
    static String of(String mangled) {
        Matcher match = MANGLED.matcher(mangled);
        if (!match.matches() || match.group(2).chars().distinct().count() < DIGITS) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        String rest = match.group(1);
        while (!rest.isEmpty()) {
            int digits = 0;
            while (digits < rest.length() && Character.isDigit(rest.charAt(digits))) {
                digits++;
            }
            if (digits == 0 || digits > 6 || digits + Integer.parseInt(rest.substring(0, digits)) > rest.length()) {
                return null;
            }
            int end = digits + Integer.parseInt(rest.substring(0, digits));
            String part = rest.substring(digits, end);
            text.append(text.isEmpty() ? "" : "::").append(plain(part.startsWith("_") ? part.substring(1) : part));
            rest = rest.substring(end);
        }
        return text.isEmpty() ? null : text.toString();
    }

    private static String plain(String part) {
        return ESCAPE.matcher(part).replaceAll(found -> {
            String code = found.group(1);
            return Matcher.quoteReplacement(code == null ? "::" : code.charAt(0) == 'u' ? String.valueOf((char) Integer.parseInt(code.substring(1), 16))
                    : SIGNS.get(code));
        });
    }
}
