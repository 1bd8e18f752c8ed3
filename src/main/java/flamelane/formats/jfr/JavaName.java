package flamelane.formats.jfr;

import flamelane.model.Symbols;

/// How what the virtual machine calls a class, a method or a frame is written for people.
///
/// A method's function in [Symbols] has the name `java.util.HashMap.get` and the system name
/// `java.util.HashMap.get(Ljava/lang/Object;)Ljava/lang/Object;`, so overloads are two functions of one name.
final class JavaName {
    private JavaName() {
    }

    /// `java/lang/String` and `java.lang.String` become `java.lang.String`, `[[I` becomes `int[][]`,
    /// `[Ljava/lang/String;` becomes `java.lang.String[]`.
    ///
    /// @return `null` for `null`
    static String ofClass(String internal) {
        if (internal == null || internal.isEmpty()) {
            return internal;
        }
        int dimensions = 0;
        while (dimensions < internal.length() && internal.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions == 0 || dimensions == internal.length()) {
            return internal.replace('/', '.');
        }
        return element(internal.substring(dimensions)) + "[]".repeat(dimensions);
    }

    private static String element(String descriptor) {
        if (descriptor.length() == 1) {
            return switch (descriptor.charAt(0)) {
                case 'B' -> "byte";
                case 'C' -> "char";
                case 'D' -> "double";
                case 'F' -> "float";
                case 'I' -> "int";
                case 'J' -> "long";
                case 'S' -> "short";
                case 'Z' -> "boolean";
                default -> descriptor;
            };
        }
        boolean object = descriptor.charAt(0) == 'L' && descriptor.endsWith(";");
        return (object ? descriptor.substring(1, descriptor.length() - 1) : descriptor).replace('/', '.');
    }

    /// The function's name: class and method with a dot between, the method alone where no class is known
    /// (async-profiler's native and kernel frames).
    ///
    /// @param shownClass as [#ofClass] gives it, or `null`
    static String ofMethod(String shownClass, String method) {
        if (shownClass == null || shownClass.isEmpty()) {
            return method;
        }
        return method == null || method.isEmpty() ? shownClass : shownClass + '.' + method;
    }

    /// The class a source file is named after: `orders.Cart` for `orders.Cart$Line`. JFR names no source files.
    static String outermost(String shownClass) {
        int dollar = shownClass.indexOf('$', shownClass.lastIndexOf('.') + 2);
        return dollar < 0 ? shownClass : shownClass.substring(0, dollar);
    }

    /// How a frame ran, from the text of its frame type.
    static Symbols.Code code(String frameType) {
        return switch (frameType == null ? "" : frameType) {
            case "Interpreted" -> Symbols.Code.INTERPRETED;
            case "JIT compiled" -> Symbols.Code.COMPILED;
            case "C1 compiled" -> Symbols.Code.COMPILED_C1;
            case "Inlined" -> Symbols.Code.INLINED;
            case "Native", "C++" -> Symbols.Code.NATIVE;
            case "Kernel" -> Symbols.Code.KERNEL;
            default -> Symbols.Code.UNKNOWN;
        };
    }

    /// Whose code a frame is, from the text of its frame type. `Native` is a Java method without bytecode
    /// where its class is known, else a function of a library.
    static Symbols.Kind kind(String frameType, boolean classKnown) {
        return switch (frameType == null ? "" : frameType) {
            case "C++" -> Symbols.Kind.VM;
            case "Kernel" -> Symbols.Kind.KERNEL;
            case "Native" -> classKnown ? Symbols.Kind.JAVA : Symbols.Kind.NATIVE;
            default -> Symbols.Kind.JAVA;
        };
    }
}
