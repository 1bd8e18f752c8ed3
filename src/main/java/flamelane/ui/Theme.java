package flamelane.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import flamelane.draw.Face;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// Light or dark: what the system says, until a person says otherwise.
public final class Theme {
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
    private final Recents settings;
    /// Held here and weakly by the system's preferences, which outlive every window.
    private final ChangeListener<ColorScheme> followed = (at, old, now) -> follow(now);
    private boolean chosen;

    Theme(Recents settings) {
        this.settings = settings;
        for (Face face : Face.values()) {
            font(face.resource(), 12);
        }
        chosen = !settings.setting("theme").isEmpty();
        dark.set(isDark(settings));
        Platform.getPreferences().colorSchemeProperty().addListener(new WeakChangeListener<>(followed));
        apply();
    }

    /// A face of ours, which then has its name in style sheets, too.
    static Font font(String resource, double size) {
        try (InputStream type = Face.class.getResourceAsStream(resource)) {
            return Font.loadFont(type, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether it would be dark.
    static boolean isDark(Recents settings) {
        String kept = settings.setting("theme");
        return kept.isEmpty() ? system() : kept.equals("dark");
    }

    private void follow(ColorScheme system) {
        if (!chosen) {
            set(system == ColorScheme.DARK);
        }
    }

    private static boolean system() {
        return Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    }

    public ReadOnlyBooleanProperty dark() {
        return dark.getReadOnlyProperty();
    }

    /// Whether less motion is asked for where a node is: by the system, unless its scene says otherwise.
    public static boolean still(Node node) {
        return node.getScene() == null ? Platform.getPreferences().isReducedMotion() : node.getScene().getPreferences().isReducedMotion();
    }

    /// Changes over, for good.
    public void toggle() {
        chosen = true;
        settings.setting("theme", dark.get() ? "light" : "dark");
        set(!dark.get());
    }

    private void set(boolean toDark) {
        dark.set(toDark);
        apply();
    }

    private void apply() {
        Application.setUserAgentStylesheet((dark.get() ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
    }

    /// Dresses a scene, now and whenever light turns dark.
    void dress(Scene scene) {
        dress(scene, dark.get());
        dark.addListener((at, old, now) -> dress(scene, now));
    }

    /// Dresses a scene once.
    static void dress(Scene scene, boolean dark) {
        scene.getStylesheets().setAll(sheet(dark ? "dark.css" : "light.css"), sheet("window.css"));
    }

    private static String sheet(String name) {
        return Theme.class.getResource(name).toExternalForm();
    }
}
