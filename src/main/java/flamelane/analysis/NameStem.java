package flamelane.analysis;

/// A name without the number at its end, by which threads of one pool are told to belong together.
public final class NameStem {
    private NameStem() {
    }

    /// `http-exec` of `http-exec-12`; all of a name that is but a number.
    public static String of(String name) {
        int end = name.length();
        while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
            end--;
        }
        if (end == name.length()) {
            return name;
        }
        while (end > 0 && "-#_ .:".indexOf(name.charAt(end - 1)) >= 0) {
            end--;
        }
        return end == 0 ? name : name.substring(0, end);
    }
}
