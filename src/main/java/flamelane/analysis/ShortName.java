package flamelane.analysis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How pprof makes names of functions shorter: without package, namespace and arguments.
public final class ShortName {
    private static final Pattern ANONYMOUS = Pattern.compile("^\\(anonymous namespace\\)::");
    private static final Pattern GO_VERSION = Pattern.compile("^(.*?)/v(?:[2-9]|[1-9][0-9]+)([./].*)$", Pattern.DOTALL);
    private static final Pattern GO = Pattern.compile("^(?:[\\w\\-.]+/)+([^.]+\\..+)");
    private static final Pattern JAVA = Pattern.compile(
            "^(?:[a-z]\\w*\\.)*([A-Z][\\w$]*\\.(?:<init>|[a-z][\\w$]*(?:\\$\\d+)?))(?:\\(|$)");
    private static final Pattern CPP = Pattern.compile("^(?:[_a-zA-Z]\\w*::)+(_*[A-Z]\\w*::~?[_a-zA-Z]\\w*(?:<.*>)?)");

    private ShortName() {
    }

    /// The name without package, namespace and arguments, where it looks like a Go, Java or C++ name.
    public static String of(String name) {
        String text = ANONYMOUS.matcher(name).replaceFirst("");
        if (text.indexOf("/v") >= 0) {
            text = GO_VERSION.matcher(text).replaceFirst("$1$2");
        }
        for (Pattern pattern : new Pattern[] {GO, JAVA, CPP}) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        return text;
    }

    /// The name up to the first parenthesis that opens arguments.
    public static String withoutArguments(String name) {
        String text = name.startsWith(".") ? name.substring(1) : name;
        int from = 0;
        while (true) {
            int open = text.indexOf('(', from);
            if (open < 0) {
                return text;
            }
            if (text.startsWith("(anonymous namespace)", open)) {
                from = open + "(anonymous namespace)".length();
            } else if (open >= 8 && open - 8 >= from && text.startsWith("operator()", open - 8)) {
                from = open + 2;
            } else {
                return text.substring(0, open);
            }
        }
    }
}
