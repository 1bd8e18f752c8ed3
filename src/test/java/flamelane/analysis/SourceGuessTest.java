package flamelane.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sources that are looked for near a recording and in a JDK: found by what is sure enough, and told to be a guess.
class SourceGuessTest {
    @TempDir
    private Path folder;

    private SourceFiles files() {
        return new SourceFiles("", "", folder, new JdkSources(""));
    }

    private void put(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void aPathOfAnotherMachineIsFoundByItsEnd() throws IOException {
        put("src/render/tile.go", "package render\n");
        SourceFiles.Source source = files().read("/build/7/src/render/tile.go");
        assertEquals(folder.resolve("src/render/tile.go").toString(), source.found());
        assertFalse(source.guess().isEmpty());
    }

    @Test
    void aNameAloneOrTwoThatFitAreNotTaken() throws IOException {
        put("a/render/tile.go", "package a\n");
        put("b/render/tile.go", "package b\n");
        put("other/main.go", "package main\n");
        assertEquals("", files().read("/build/7/src/render/tile.go").found());
        assertEquals("", files().read("/build/7/src/main.go").found());
        assertEquals("", files().read("main.go").found());
    }

    @Test
    void aClassIsFoundOnlyUnderItsWholePackage() throws IOException {
        put("src/shop/orders/Cart.java", "package shop.orders;\n");
        assertTrue(files().read("shop.orders.Cart$Line").found().endsWith("Cart.java"));
        assertEquals("", files().read("other.orders.Cart").found());
    }

    @Test
    void aJdkIsTakenOnlyOfTheVersionThatRan() {
        String version = System.getProperty("java.specification.version");
        assertNull(new JdkSources("").read("java/util/ArrayList.java"));
        assertNull(new JdkSources("3").read("java/util/ArrayList.java"));
        Assumptions.assumeTrue(Files.exists(Path.of(System.getProperty("java.home"), "lib/src.zip")), "needs a JDK with sources");
        SourceFiles.Source source = new SourceFiles("", "", null, new JdkSources(version)).read("java.util.ArrayList$Itr");
        assertTrue(source.lines().contains("package java.util;"), source.failure());
        assertTrue(source.guess().contains(version), source.guess());
    }
}
