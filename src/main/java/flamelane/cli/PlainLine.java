package flamelane.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A command line of which every word is plain: an option that the command takes by itself, its value, or a file.
///
/// To know all options of a command from its annotations takes longer than to answer most questions, and nearly all
/// lines do without. What is not plain is the parser's: help, abbreviations, what is said twice, and what is wrong.
final class PlainLine {
    private PlainLine() {
    }

    /// Whether the words behind the command's name are all plain; the command then has them.
    static boolean fits(Command command, String[] words) {
        List<String> files = new ArrayList<>();
        Set<String> said = new HashSet<>();
        for (int i = 1; i < words.length; ) {
            String word = words[i];
            if (word.isEmpty() || word.charAt(0) == '@') {
                return false;
            }
            if (word.charAt(0) != '-') {
                files.add(word);
                i++;
                continue;
            }
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String name = equals < 0 ? word : word.substring(0, equals);
            String value = equals < 0 ? i + 1 < words.length ? words[i + 1] : "" : word.substring(equals + 1);
            int taken = !said.add(name) ? 0 : isPlain(value) ? command.take(name, value) : command.take(name, "");
            if (taken == 0 || taken == 1 && equals >= 0) {
                return false;
            }
            i += equals >= 0 ? 1 : taken;
        }
        return command.takeFiles(files);
    }

    private static boolean isPlain(String value) {
        return !value.isEmpty() && value.charAt(0) != '-' && value.charAt(0) != '@' && value.charAt(0) != '"';
    }
}
