package flamelane.ui;

import flamelane.formats.Formats;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The field for an address: of a recording, an archive, or a program that serves its profiles.
final class AddressPage extends VBox {
    private static final String LAST = "address";

    private final TextField address = new TextField();

    AddressPage(Desk desk, Runnable close) {
        getStyleClass().add("page");
        setId("address-page");
        setPadding(new Insets(16, 18, 16, 18));
        setSpacing(8);
        setPrefWidth(620);
        String last = desk.recents().setting(LAST);
        address.setText(last.isEmpty() ? "http://localhost:6060" : last);
        address.setId("address");
        HBox field = Parts.field(address, "globe", "Address", Parts.key("Enter"), 584);
        field.getStyleClass().add("tall");
        Label said = Parts.label("", "small", "warn");
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        Label why = Parts.label("A Go program with net/http/pprof (its bare address lists what it offers), a recording, or an archive. "
                + "Nothing is sent but the request.", "muted", "small");
        why.setWrapText(true);
        address.setOnAction(event -> {
            String wanted = whole(address.getText().strip());
            if (!isAddress(wanted)) {
                said.setText("Write a host with its port, a URL, or a path");
                return;
            }
            close.run();
            if (Formats.isUrl(wanted)) {
                desk.recents().setting(LAST, wanted);
            }
            desk.entrance().open(List.of(wanted));
        });
        getChildren().addAll(Parts.label("Open an address", "heading"), field, why, said);
        setAccessibleText("Open an address");
    }

    // `localhost:6060` and `:6060` are what people say; a path starts with a sign that no host has.
    static String whole(String text) {
        if (isFile(text)) {
            return Path.of(text).toAbsolutePath().toString();
        }
        if (Formats.isUrl(text) || text.startsWith("/") || text.startsWith("~") || text.startsWith(".") || text.matches("[A-Za-z]:\\\\.*")) {
            return text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text;
        }
        return text.startsWith(":") ? "http://localhost" + text : text.matches("[A-Za-z0-9.\\-]+(:\\d+)?(/.*)?") ? "http://" + text : text;
    }

    private static boolean isFile(String text) {
        try {
            return !text.isEmpty() && Files.exists(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isAddress(String text) {
        try {
            return !text.isEmpty() && (Formats.isUrl(text) ? !text.replaceFirst("^https?://", "").isEmpty() : Path.of(text) != null);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    @Override
    public void requestFocus() {
        address.requestFocus();
        address.selectAll();
    }
}
