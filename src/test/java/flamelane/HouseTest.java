package flamelane;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import flamelane.formats.Format;
import flamelane.formats.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The walls of the house, each with its reason. There is no list of exceptions.
class HouseTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("flamelane");

    /// What a room may know besides itself, Java and libraries.
    private static final Map<String, List<String>> MAY_KNOW = Map.of(
            "model", List.of(),
            "draw", List.of(),
            "formats", List.of("model"),
            "analysis", List.of("model"),
            "chart", List.of("model", "analysis", "draw"),
            "export", List.of("model", "analysis", "chart", "draw"),
            "cli", List.of("model", "formats", "analysis", "chart", "draw", "export"),
            "ui", List.of("model", "formats", "analysis", "chart", "draw", "export"));

    @Test
    void aRoomKnowsOnlyItsRow() {
        MAY_KNOW.forEach((room, known) -> {
            String[] strangers = MAY_KNOW.keySet().stream().filter(other -> !other.equals(room) && !known.contains(other))
                    .map(other -> "flamelane." + other + "..").toArray(String[]::new);
            noClasses().that().resideInAPackage("flamelane." + room + "..")
                    .should().dependOnClassesThat().resideInAnyPackage(strangers)
                    .because("data walks read, ask, lay out, draw, and nothing points back").allowEmptyShould(true).check(HOUSE);
        });
    }

    @Test
    void thereAreNoCircles() {
        slices().matching("flamelane.(*)..").should().beFreeOfCycles()
                .because("a circle of rooms is one room").allowEmptyShould(true).check(HOUSE);
    }

    @Test
    void formatsDoNotKnowEachOther() {
        slices().matching("flamelane.formats.(*)..").should().notDependOnEachOther()
                .because("a format can be understood, and removed, on its own").allowEmptyShould(true).check(HOUSE);
    }

    @Test
    void theWindowKnowsOnlyTheDoorOfFormats() {
        noClasses().that().resideInAPackage("flamelane.ui..").should().dependOnClassesThat().resideInAPackage("flamelane.formats.*..")
                .because("the window must not care what a recording was read from").allowEmptyShould(true).check(HOUSE);
    }

    @Test
    void aFormatShowsOneClass() {
        for (Format format : Formats.ALL) {
            String room = format.getClass().getPackageName();
            List<String> shown = HOUSE.stream().filter(type -> type.getPackageName().startsWith(room))
                    .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass())
                    .map(type -> type.getSimpleName()).toList();
            assertEquals(List.of(format.getClass().getSimpleName()), shown, "a format's own words stay in its room " + room);
        }
    }

    @Test
    void modelTypesAreFinal() {
        classes().that().resideInAPackage("flamelane.model").and().areTopLevelClasses().and().areNotInterfaces().and().areNotEnums()
                .and().haveSimpleNameNotEndingWith("package-info").should().haveModifier(JavaModifier.FINAL)
                .because("a recording does not change, nor what it is made of").check(HOUSE);
    }

    @Test
    void toolkitsStayInTheirRooms() {
        noClasses().that().resideOutsideOfPackage("flamelane.ui..").should().dependOnClassesThat().resideInAPackage("javafx..")
                .because("everything but the window works without a window").allowEmptyShould(true).check(HOUSE);
        noClasses().that().resideOutsideOfPackages("flamelane.draw..").should().dependOnClassesThat().resideInAnyPackage("java.awt..", "javax.imageio..")
                .because("pixels are painted in one place").allowEmptyShould(true).check(HOUSE);
    }

    @Test
    void onlyTheTerminalPrints() {
        noClasses().that().resideOutsideOfPackage("flamelane.cli..").should().accessField(System.class, "out")
                .because("what is printed is an answer to a command").check(HOUSE);
        noClasses().that().resideOutsideOfPackage("flamelane.cli..").should().accessField(System.class, "err")
                .because("what goes wrong is a notice, a message in the window, or a line of the terminal").check(HOUSE);
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Info|Data)$").orShould().haveNameMatching(".*\\.Abstract[A-Z].*")
                .because("a class is called after what it is").check(HOUSE);
    }

    @Test
    void filesStaySmall() throws IOException {
        List<String> large = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                long lines = Files.readAllLines(file).size();
                if (lines > 600) {
                    large.add(file + " " + lines);
                }
            }
        }
        assertEquals(List.of(), large, "a file that grows past 600 lines is several");
    }

    @Test
    void everyRoomHasItsPage() throws IOException {
        List<Path> without = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/flamelane"))) {
            for (Path folder : files.filter(Files::isDirectory).toList()) {
                try (Stream<Path> inside = Files.list(folder)) {
                    boolean sources = inside.anyMatch(file -> file.toString().endsWith(".java"));
                    if (sources && !Files.exists(folder.resolve("package-info.java"))) {
                        without.add(folder);
                    }
                }
            }
        }
        assertEquals(List.of(), without, "a room opens with what is in it");
    }

    @Test
    void everyFormatHasSamplesAndAPage() {
        for (Format format : Formats.ALL) {
            assertTrue(Files.exists(Path.of("docs/formats", format.id() + ".md")), "docs/formats/" + format.id() + ".md");
            assertTrue(Files.isDirectory(Path.of("sample-recordings", format.id())), "sample-recordings/" + format.id());
        }
    }
}
