package flamelane.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.StacksText;
import flamelane.TimelineText;
import flamelane.analysis.ReportOptions;
import flamelane.chart.Chart;
import flamelane.chart.Charts;
import flamelane.chart.Palette;
import flamelane.chart.Viewport;
import flamelane.draw.LogPen;
import flamelane.model.Recording;
import flamelane.model.Selection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Do all kinds of files show what the chart says?
class PictureTest {
    private static Chart chart(Charts.Kind kind, Palette palette) {
        Recording recording = kind.name().equals("timeline") ? TimelineText.recording("""
                http-1    RRRRRRRRRRBBBBBBBBBBBBBBBBBBBBRRRRRRRRRR
                http-2    RBRBRBRBRBRBRBRBRBRBWWWWWWWWWWWWWWWWWWWW
                pricing-1 ....................NNNNNNNNNNNNNNNNNNNN
                pause:GC  ..............gg........................
                """) : StacksText.random(9, 400, 900, 60);
        ReportOptions options = ReportOptions.DEFAULT.withTrimming(12, 0.005, 0.001);
        return kind.drawing().apply(new Charts.Wish(recording, Selection.of(recording), options, palette, 900, 0, true, "Type2"));
    }

    private static byte[] file(Picture picture, Chart chart) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        picture.write(chart, "a chart", 2, bytes);
        return bytes.toByteArray();
    }

    private static String letters(String text) {
        return text.replaceAll("[\\s\u00A0]", "").replace('μ', 'µ').chars().sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static List<String> texts(Chart chart) {
        LogPen pen = new LogPen();
        chart.paint(pen, Viewport.of(chart.size()));
        List<String> texts = new ArrayList<>();
        var found = Pattern.compile("^text .* \"(.*)\"$", Pattern.MULTILINE).matcher(pen.toString());
        while (found.find()) {
            if (!found.group(1).isBlank()) {
                texts.add(found.group(1));
            }
        }
        return texts;
    }

    @ParameterizedTest
    @EnumSource
    void svgAndPdfHoldTheSameTexts(Palette palette) throws Exception {
        for (Charts.Kind kind : Charts.ALL) {
            Chart chart = chart(kind, palette);
            List<String> texts = texts(chart);
            assertTrue(texts.size() > 10, kind.name());
            var svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(file(Picture.SVG, chart))).getElementsByTagName("text");
            List<String> inSvg = new ArrayList<>();
            for (int i = 0; i < svg.getLength(); i++) {
                inSvg.add(svg.item(i).getTextContent());
            }
            assertEquals(texts, inSvg, kind.name());
            try (PDDocument document = Loader.loadPDF(file(Picture.PDF, chart))) {
                assertEquals(1, document.getNumberOfPages());
                // As a bag of letters: where labels touch, a reader of PDF may take them apart differently.
                assertEquals(letters(String.join("", texts)), letters(new PDFTextStripper().getText(document)), kind.name());
            }
        }
    }

    @Test
    void aPngIsAsLargeAsTheChartTimesTheScale() throws IOException {
        for (Charts.Kind kind : Charts.ALL) {
            Chart chart = chart(kind, Palette.DARK);
            var image = ImageIO.read(new ByteArrayInputStream(file(Picture.PNG, chart)));
            assertEquals(Math.ceil(chart.size().width() * 2), image.getWidth());
            assertEquals(Math.ceil(chart.size().height() * 2), image.getHeight());
            assertEquals(Palette.DARK.chart(), image.getRGB(1, 1));
        }
    }

    @Test
    void theSameChartGivesTheSameFile() throws IOException {
        Chart chart = chart(Charts.ALL.getFirst(), Palette.LIGHT);
        for (Picture picture : Picture.values()) {
            assertEquals(java.util.Arrays.hashCode(file(picture, chart)), java.util.Arrays.hashCode(file(picture, chart)), picture.name());
        }
    }

    @Test
    void theKindIsWhatTheNameEndsIn() {
        assertEquals(Picture.SVG, Picture.of("a.b.SVG"));
        assertEquals(Picture.PDF, Picture.of("x.pdf"));
        assertNull(Picture.of("x.gif"));
        assertNull(Picture.of("png.d/x"));
    }
}
