import java.io.File;
import java.io.IOException;
import javafx.css.Stylesheet;

/// Writes the binary form of style sheets beside them, which JavaFX takes instead and need not parse at each start.
public final class BinarySheets {
    private BinarySheets() {}

    public static void main(String... sheets) throws IOException {
        for (String sheet : sheets) {
            Stylesheet.convertToBinary(new File(sheet), new File(sheet.replaceAll("css$", "bss")));
        }
    }
}
