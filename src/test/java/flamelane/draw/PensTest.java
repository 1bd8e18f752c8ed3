package flamelane.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/// Every surface shows the same picture.
class PensTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 200;

    /// A bit of everything a pen can do.
    static void picture(Pen pen) {
        pen.rect(0, 0, WIDTH, HEIGHT, 0xFFFFFFFF);
        pen.rect(10, 10, 100, 19, 0xFF2B70C4);
        pen.text("PriceEngine.quote 46.1 %", 14, 23, Face.SEMIBOLD, 11, 0xFF1A1F26);
        pen.rect(120, 10, 90, 50, 6, 0xFFFBE2C6);
        pen.outline(120, 10, 90, 50, 6, 1, 0xFFB35400);
        pen.outline(220, 10, 60, 30, 0, 2, 0xFF1A1F26);
        pen.line(10, 190, 310, 70, 2, 0xFFC33000);
        pen.line(10, 180, 310, 60, 1, 4, 0xFF646E7A);
        pen.line(10, 195.5, 310, 195.5, 1, 0xFF000000);
        pen.curve(new double[] {20, 60, 60, 160, 120, 40, 160, 120, 200, 200, 240, 80, 300, 120}, 3, 0, 0xFF1F7A4D);
        pen.polygon(new double[] {20, 100, 60, 90, 50, 140}, 0x80784AAC);
        pen.clip(240, 130, 50, 50);
        pen.rect(230, 120, 40, 40, 0xFFDBB661);
        pen.text("clipped → ▲ ≈ ż", 230, 170, Face.REGULAR, 14, 0xFF000000);
        pen.unclip();
        pen.texture(10, 40, 60, 14, Texture.hatch(5, 1.5), 0xFF000000);
        pen.texture(10, 60, 60, 2, Texture.bars(5, 2), 0xFF000000);
        pen.text("code(\"0Oil\")", 120, 80, Face.MONO, 11, 0xFF1A1F26);
    }

    @Test
    void svgIsWellFormedAndHoldsEveryText() throws Exception {
        SvgPen pen = new SvgPen(WIDTH, HEIGHT, "a < b & \"c\"\u0001");
        picture(pen);
        pen.text("<init>\u0000\uD800&", 1, 1, Face.REGULAR, 11, 0xFF000000);
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(pen.bytes()));
        var texts = document.getElementsByTagName("text");
        List<String> found = new ArrayList<>();
        for (int i = 0; i < texts.getLength(); i++) {
            found.add(texts.item(i).getTextContent());
        }
        assertEquals(List.of("PriceEngine.quote 46.1 %", "clipped → ▲ ≈ ż", "code(\"0Oil\")", "<init>\uFFFD\uFFFD&"), found);
    }

    @Test
    void pdfLooksLikeThePixels() throws IOException {
        RasterPen raster = new RasterPen(2 * WIDTH, 2 * HEIGHT, 2);
        picture(raster);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (PdfPen pen = new PdfPen(WIDTH, HEIGHT, "picture")) {
            picture(pen);
            pen.write(file);
        }
        try (PDDocument document = Loader.loadPDF(file.toByteArray())) {
            assertTrue(new PDFTextStripper().getText(document).contains("PriceEngine.quote 46.1 %"));
            BufferedImage page = new PDFRenderer(document).renderImage(0, 8 / 3f);
            assertEquals(raster.width(), page.getWidth());
            for (int y = 0; y < raster.height(); y += BLOCK) {
                for (int x = 0; x < raster.width(); x += BLOCK) {
                    assertTrue(distance(page, raster, x, y) < 70, "the block at " + x + ", " + y + " differs by " + distance(page, raster, x, y));
                }
            }
        }
    }

    // Blocks rather than pixels: two painters grey an edge differently, and PDFBox draws lines half a pixel wider.
    private static final int BLOCK = 16;

    private static int distance(BufferedImage page, RasterPen raster, int left, int top) {
        int sum = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int difference = 0;
            for (int y = top; y < top + BLOCK; y++) {
                for (int x = left; x < left + BLOCK; x++) {
                    difference += (page.getRGB(x, y) >> shift & 255) - (raster.pixels()[y * raster.width() + x] >> shift & 255);
                }
            }
            sum += Math.abs(difference) / (BLOCK * BLOCK);
        }
        return sum;
    }

    @Test
    void pngReadsBackAsItWasPainted() throws IOException {
        RasterPen pen = new RasterPen(WIDTH, HEIGHT, 1);
        picture(pen);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Png.write(pen.pixels(), WIDTH, HEIGHT, 1, file);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file.toByteArray()));
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                assertEquals(pen.pixels()[y * WIDTH + x], image.getRGB(x, y));
            }
        }
    }

    @Test
    void aPngKeepsOpacity() throws IOException {
        RasterPen pen = new RasterPen(4, 1, 1);
        pen.rect(1, 0, 1, 1, 0x80FF0000);
        pen.rect(2, 0, 1, 1, 0xFF00FF00);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Png.write(pen.pixels(), 4, 1, 1, file);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file.toByteArray()));
        assertEquals(0, image.getRGB(0, 0) >>> 24);
        assertEquals(0x80FF0000, image.getRGB(1, 0));
        assertEquals(0xFF00FF00, image.getRGB(2, 0));
    }
}
