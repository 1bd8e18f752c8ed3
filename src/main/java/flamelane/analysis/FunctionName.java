package flamelane.analysis;

import flamelane.model.Symbols.Kind;

/// A function's name, taken apart so that it can be shortened by meaning.
///
/// | name | pack | owner | method |
/// |---|---|---|---|
/// | `java.util.HashMap.getNode` | `java.util` | `HashMap` | `getNode` |
/// | `java/util/HashMap.getNode` | `java.util` | `HashMap` | `getNode` |
/// | `net/http.(*conn).serve` | `net/http` | `(*conn)` | `serve` |
/// | `main.main.func1` | `main` | | `main.func1` |
/// | `ns::Pool::get(int)` | `ns` | `Pool` | `get` |
/// | `memmove` | | | `memmove` |
///
/// @param whole  as the recording has it
/// @param pack   package or namespace, empty if there is none
/// @param owner  class or receiver, empty if there is none
/// @param method the rest, without arguments
public record FunctionName(String whole, String pack, String owner, String method) {
    /// Takes a name apart by the habits of the language it looks like; a label's value stays whole.
    public static FunctionName parse(String name, Kind kind) {
        if (kind == Kind.LABEL) {
            return new FunctionName(name, "", "", name);
        }
        int slash = name.lastIndexOf('/', bracket(name) - 1);
        boolean javaPath = slash >= 0 && slash + 1 < name.length() && Character.isUpperCase(name.charAt(slash + 1)) && kind != Kind.GO;
        if (kind == Kind.GO || slash >= 0 && !javaPath && name.indexOf('.', slash) > 0) {
            return go(name, slash);
        }
        if (name.contains("::")) {
            return namespaces(name);
        }
        if (name.indexOf(' ') >= 0 || name.startsWith("[")) {
            return new FunctionName(name, "", "", name);
        }
        return dotted(name, javaPath ? name.replace('/', '.') : name, kind);
    }

    /// What stands for a function without a name; a label that became a frame has its key for a file.
    ///
    /// @param isShared whether it stands for others too, of which the file is another
    static FunctionName nameless(String file, Kind kind, boolean isShared) {
        // A profile that was written with labels as frames no longer tells which they are.
        boolean isKey = kind == Kind.LABEL || !file.isEmpty() && !file.contains(".") && !file.contains("/");
        String shown = isKey ? "(no " + (isShared ? "label" : file) + ")" : file.isEmpty() || isShared ? "(no name)" : file;
        return new FunctionName("", "", "", shown);
    }

    // Type arguments may hold dots and slashes of their own.
    private static int bracket(String name) {
        int at = name.indexOf('[');
        return at < 0 ? name.length() : at;
    }

    private static FunctionName go(String name, int slash) {
        int end = bracket(name);
        int dot = name.indexOf('.', slash + 1);
        if (dot < 0 || dot >= end) {
            return new FunctionName(name, "", "", name);
        }
        String pack = name.substring(0, dot).replace("%2e", ".");
        String rest = name.substring(dot + 1);
        if (rest.startsWith("(")) {
            int close = rest.indexOf(").");
            if (close > 0) {
                return new FunctionName(name, pack, rest.substring(0, close + 1), rest.substring(close + 2));
            }
        }
        int next = rest.indexOf('.');
        boolean type = next > 0 && next < bracket(rest) && !rest.startsWith("func", next + 1)
                && !Character.isDigit(rest.charAt(Math.min(next + 1, rest.length() - 1))) && !rest.startsWith("gowrap", next + 1)
                && !rest.startsWith("deferwrap", next + 1) && !rest.startsWith("init", 0);
        return type ? new FunctionName(name, pack, rest.substring(0, next), rest.substring(next + 1))
                : new FunctionName(name, pack, "", rest);
    }

    private static FunctionName namespaces(String name) {
        String plain = withoutArguments(name);
        int last = lastOutside(plain, plain.length());
        if (last < 0) {
            return new FunctionName(name, "", "", plain);
        }
        String method = plain.substring(last + 2);
        String before = plain.substring(0, last);
        int owner = lastOutside(before, before.length());
        return owner < 0 ? new FunctionName(name, before, "", method)
                : new FunctionName(name, before.substring(0, owner), before.substring(owner + 2), method);
    }

    // The last "::" that is not inside <…>.
    private static int lastOutside(String name, int end) {
        int depth = 0;
        for (int i = end - 1; i > 0; i--) {
            char c = name.charAt(i);
            depth += c == '>' ? 1 : c == '<' ? -1 : 0;
            if (depth == 0 && c == ':' && name.charAt(i - 1) == ':') {
                return i - 1;
            }
        }
        return -1;
    }

    private static FunctionName dotted(String name, String dots, Kind kind) {
        String plain = withoutArguments(dots);
        int method = plain.lastIndexOf('.');
        if (method <= 0 || method == plain.length() - 1) {
            return new FunctionName(name, "", "", plain);
        }
        int start = 0;
        while (start < method) {
            int end = plain.indexOf('.', start);
            if (Character.isUpperCase(plain.charAt(start))) {
                break;
            }
            if (end >= method) {
                break;
            }
            start = end + 1;
        }
        boolean upper = Character.isUpperCase(plain.charAt(start));
        if (!upper && kind != Kind.JAVA) {
            return new FunctionName(name, plain.substring(0, method), "", plain.substring(method + 1));
        }
        return new FunctionName(name, start == 0 ? "" : plain.substring(0, start - 1), plain.substring(start, method), plain.substring(method + 1));
    }

    private static String withoutArguments(String name) {
        if (!name.endsWith(")") && !name.endsWith(") const")) {
            return name;
        }
        int depth = 0;
        for (int i = name.lastIndexOf(')'); i > 0; i--) {
            char c = name.charAt(i);
            depth += c == ')' ? 1 : c == '(' ? -1 : 0;
            if (depth == 0) {
                return name.startsWith("operator", Math.max(0, i - 8)) ? name : name.substring(0, i);
            }
        }
        return name;
    }

    /// Owner and method: what a label says where the package is told in another way.
    public String shown() {
        return owner.isEmpty() ? method : owner + "." + method;
    }

    /// With the last part of a path-like package in front, as Go code itself would write it.
    public String qualified() {
        return pack.isEmpty() ? shown() : pack.indexOf('/') >= 0 || owner.isEmpty() || owner.startsWith("(")
                ? pack.substring(pack.lastIndexOf('/') + 1) + "." + shown() : shown();
    }
}
