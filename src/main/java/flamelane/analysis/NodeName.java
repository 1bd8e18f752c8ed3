package flamelane.analysis;

import flamelane.model.Symbols;
import java.util.ArrayList;
import java.util.List;

/// What a node of a report stands for: as much of a frame as the granularity keeps. Equal names are one node.
///
/// @param name    function, empty if none or not kept
/// @param address of the instruction, 0 if none or not kept
/// @param file    source file, empty if none or not kept
/// @param startLine first line of the function, where the binary counts too
/// @param line    source line, 0 if none or not kept
/// @param column  source column, 0 if none or not kept
/// @param object  binary, where there is no name or binaries are to be told apart
/// @param isLabel whether the name is the value of a label, which has no package; says nothing of which node it is
public record NodeName(String name, long address, String file, int startLine, int line, int column, String object, boolean isLabel) {
    NodeName(String name, long address, String file, int startLine, int line, int column, String object) {
        this(name, address, file, startLine, line, column, object, false);
    }

    // What a record compares by itself is made when it is first asked for, which takes long, and slow where only the quick compiler is.
    @Override
    public boolean equals(Object other) {
        return other instanceof NodeName node && address == node.address && startLine == node.startLine && line == node.line && column == node.column
                && name.equals(node.name) && file.equals(node.file) && object.equals(node.object);
    }

    @Override
    public int hashCode() {
        int hash = (name.hashCode() * 31 + file.hashCode()) * 31 + object.hashCode();
        return ((hash * 31 + Long.hashCode(address)) * 31 + line) * 31 + column * 31 + startLine;
    }

    /// The function's name taken apart as people read it.
    public FunctionName function() {
        return FunctionName.parse(name, isLabel ? Symbols.Kind.LABEL : Symbols.Kind.OTHER);
    }

    /// The name in a table: address, function, `file:line`, as far as they are kept, with spaces between.
    public String printable() {
        return String.join(" ", parts());
    }

    /// The parts of the printed name.
    public List<String> parts() {
        return parts(name, file);
    }

    /// As above with another function name and file name.
    List<String> parts(String shownName, String shownFile) {
        List<String> parts = new ArrayList<>(3);
        if (address != 0) {
            parts.add(hex(address));
        }
        if (!shownName.isEmpty()) {
            parts.add(shownName);
        }
        if (line != 0) {
            parts.add(shownFile + ":" + line + (column == 0 ? "" : ":" + column));
        } else if (!shownFile.isEmpty()) {
            parts.add(shownFile);
        } else if (shownName.isEmpty()) {
            parts.add(object.isEmpty() ? "<unknown>" : "[" + SourcePaths.base(object) + "]");
        }
        return parts;
    }

    /// The name in a box of a graph: shortened, one part a line, `\n` written as DOT wants it.
    public String boxed() {
        String shown = escaped(ShortName.of(name)).replace("::", "\\n").replace("[...]", "[…]").replace(".", "\\n");
        return String.join("\\n", parts(shown, file.isEmpty() ? "" : SourcePaths.base(file))) + "\\n";
    }

    /// The same place as a whole function.
    NodeName wholeFunction() {
        return address == 0 && line == 0 ? this : new NodeName(name, 0, file, startLine, 0, 0, object, isLabel);
    }

    /// A text inside quotes of DOT.
    public static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\l");
    }

    private static String hex(long address) {
        String digits = Long.toHexString(address);
        return "0".repeat(16 - digits.length()) + digits;
    }

    /// Orders by printed name; equal names, and names that print alike, are equal.
    static int compare(NodeName left, NodeName right) {
        if (left.equals(right)) {
            return 0;
        }
        if (left.address != 0 && right.address != 0 && left.address != right.address) {
            return Long.compareUnsigned(left.address, right.address);
        }
        return compare(left.printable(), right.printable());
    }

    /// Orders texts by their characters' numbers, as UTF-8 bytes would be.
    static int compare(String left, String right) {
        int count = Math.min(left.length(), right.length());
        for (int i = 0; i < count; i++) {
            char l = left.charAt(i);
            char r = right.charAt(i);
            if (l != r) {
                boolean high = Character.isSurrogate(l) != Character.isSurrogate(r);
                return high ? Character.isSurrogate(l) ? 1 : -1 : l - r;
            }
        }
        return left.length() - right.length();
    }

    /// All fields in a row, to order what prints alike.
    String all() {
        return "{" + name + "  " + Long.toUnsignedString(address) + " " + file + " " + startLine + " " + line + " " + column + " " + object + "}";
    }
}
