package flamelane.draw;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Calendar;
import java.util.EnumMap;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;

/// A pen that writes one page of PDF with the typeface embedded; 96 logical pixels are an inch.
///
/// Letters the typeface lacks are filled outlines, so they show but cannot be searched.
public final class PdfPen implements Pen, AutoCloseable {
    private static final double POINTS = 0.75;

    private final PDDocument document = new PDDocument();
    private final PDPageContentStream page;
    private final Map<Face, PDType0Font> fonts = new EnumMap<>(Face.class);
    private final Map<Integer, PDExtendedGraphicsState> opacities = new HashMap<>();
    private int opacity = 255;
    private final ArrayDeque<Integer> outer = new ArrayDeque<>();

    /// One operation on the page; the stream goes to memory, so failing is not expected.
    private interface Operation {
        void write() throws IOException;
    }

    /// @param title what the picture shows; the document's title
    public PdfPen(double width, double height, String title) {
        try {
            PDPage sheet = new PDPage(new PDRectangle((float) (width * POINTS), (float) (height * POINTS)));
            document.addPage(sheet);
            document.getDocumentInformation().setTitle(title);
            document.getDocumentInformation().setCreator("Flamelane");
            // Two runs over the same recording give the same file.
            Calendar epoch = new GregorianCalendar(2000, Calendar.JANUARY, 1);
            document.getDocumentInformation().setCreationDate(epoch);
            document.setDocumentId(1L);
            page = new PDPageContentStream(document, sheet);
            page.transform(new Matrix((float) POINTS, 0, 0, (float) -POINTS, 0, (float) (height * POINTS)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends the page and writes the file; the pen is done then.
    public void write(OutputStream to) throws IOException {
        page.close();
        document.save(to);
        document.close();
    }

    @Override
    public void close() {
        run(document::close);
    }

    @Override
    public void rect(double x, double y, double w, double h, double radius, int argb) {
        if (w > 0 && h > 0) {
            run(() -> {
                paint(argb, false, 0, 0);
                box(x, y, w, h, radius);
                page.fill();
            });
        }
    }

    @Override
    public void outline(double x, double y, double w, double h, double radius, double line, int argb) {
        if (w > 0 && h > 0) {
            run(() -> {
                paint(argb, true, line, 0);
                box(x + line / 2, y + line / 2, Math.max(0.01, w - line), Math.max(0.01, h - line), Math.max(0, radius - line / 2));
                page.stroke();
            });
        }
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double line, double dash, int argb) {
        run(() -> {
            paint(argb, true, line, dash);
            page.moveTo((float) x1, (float) y1);
            page.lineTo((float) x2, (float) y2);
            page.stroke();
        });
    }

    @Override
    public void curve(double[] points, double line, double dash, int argb) {
        if (points.length < 8) {
            return;
        }
        run(() -> {
            paint(argb, true, line, dash);
            page.moveTo((float) points[0], (float) points[1]);
            for (int i = 2; i + 5 < points.length; i += 6) {
                page.curveTo((float) points[i], (float) points[i + 1], (float) points[i + 2], (float) points[i + 3],
                        (float) points[i + 4], (float) points[i + 5]);
            }
            page.stroke();
        });
    }

    @Override
    public void polygon(double[] points, int argb) {
        if (points.length < 6) {
            return;
        }
        run(() -> {
            paint(argb, false, 0, 0);
            page.moveTo((float) points[0], (float) points[1]);
            for (int i = 2; i + 1 < points.length; i += 2) {
                page.lineTo((float) points[i], (float) points[i + 1]);
            }
            page.closePath();
            page.fill();
        });
    }

    @Override
    public void text(String text, double x, double y, Face face, double size, int argb) {
        run(() -> {
            paint(argb, false, 0, 0);
            double at = x;
            int start = 0;
            for (int i = 0; i < text.length(); ) {
                int character = text.codePointAt(i);
                int next = i + Character.charCount(character);
                if (face.type().glyph(character) == 0) {
                    at = words(text.substring(start, i), at, y, face, size);
                    ForeignLetter.outline(character, at, y, size, new Outline());
                    page.fill();
                    at += face.advance(character) * size;
                    start = next;
                }
                i = next;
            }
            words(text.substring(start), at, y, face, size);
        });
    }

    private double words(String text, double x, double y, Face face, double size) throws IOException {
        if (text.isEmpty()) {
            return x;
        }
        page.beginText();
        page.setFont(font(face), (float) size);
        page.setTextMatrix(new Matrix(1, 0, 0, -1, (float) x, (float) y));
        page.showText(text);
        page.endText();
        return x + face.width(text, size);
    }

    @Override
    public void clip(double x, double y, double w, double h) {
        run(() -> {
            page.saveGraphicsState();
            outer.push(opacity);
            page.addRect((float) x, (float) y, (float) Math.max(0, w), (float) Math.max(0, h));
            page.clip();
        });
    }

    @Override
    public void unclip() {
        run(() -> {
            page.restoreGraphicsState();
            opacity = outer.pop();
        });
    }

    private PDType0Font font(Face face) throws IOException {
        PDType0Font known = fonts.get(face);
        if (known == null) {
            known = PDType0Font.load(document, new ByteArrayInputStream(face.type().bytes()), true);
            fonts.put(face, known);
        }
        return known;
    }

    private void paint(int argb, boolean stroke, double line, double dash) throws IOException {
        float red = (argb >> 16 & 0xFF) / 255f;
        float green = (argb >> 8 & 0xFF) / 255f;
        float blue = (argb & 0xFF) / 255f;
        if (stroke) {
            page.setStrokingColor(red, green, blue);
            page.setLineWidth((float) line);
            page.setLineDashPattern(dash > 0 ? new float[] {(float) dash} : new float[0], 0);
        } else {
            page.setNonStrokingColor(red, green, blue);
        }
        int wanted = argb >>> 24;
        if (wanted != opacity) {
            page.setGraphicsStateParameters(opacities.computeIfAbsent(wanted, w -> {
                PDExtendedGraphicsState state = new PDExtendedGraphicsState();
                state.setNonStrokingAlphaConstant(w / 255f);
                state.setStrokingAlphaConstant(w / 255f);
                return state;
            }));
            opacity = wanted;
        }
    }

    private void box(double x, double y, double w, double h, double wanted) throws IOException {
        double r = Math.min(wanted, Math.min(w, h) / 2);
        if (r <= 0) {
            page.addRect((float) x, (float) y, (float) w, (float) h);
            return;
        }
        float k = (float) (r * 0.4477);
        float x0 = (float) x;
        float y0 = (float) y;
        float x1 = (float) (x + w);
        float y1 = (float) (y + h);
        float c = (float) r;
        page.moveTo(x0 + c, y0);
        page.lineTo(x1 - c, y0);
        page.curveTo(x1 - k, y0, x1, y0 + k, x1, y0 + c);
        page.lineTo(x1, y1 - c);
        page.curveTo(x1, y1 - k, x1 - k, y1, x1 - c, y1);
        page.lineTo(x0 + c, y1);
        page.curveTo(x0 + k, y1, x0, y1 - k, x0, y1 - c);
        page.lineTo(x0, y0 + c);
        page.curveTo(x0, y0 + k, x0 + k, y0, x0 + c, y0);
        page.closePath();
    }

    private static void run(Operation operation) {
        try {
            operation.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Takes a letter's outline onto the page.
    private final class Outline implements Contour {
        private double lastX;
        private double lastY;

        @Override
        public void move(double x, double y) {
            run(() -> page.moveTo((float) x, (float) y));
            lastX = x;
            lastY = y;
        }

        @Override
        public void line(double x, double y) {
            run(() -> page.lineTo((float) x, (float) y));
            lastX = x;
            lastY = y;
        }

        @Override
        public void quad(double cx, double cy, double x, double y) {
            double fromX = lastX;
            double fromY = lastY;
            run(() -> page.curveTo((float) (fromX + (cx - fromX) * 2 / 3), (float) (fromY + (cy - fromY) * 2 / 3),
                    (float) (x + (cx - x) * 2 / 3), (float) (y + (cy - y) * 2 / 3), (float) x, (float) y));
            lastX = x;
            lastY = y;
        }

        @Override
        public void close() {
            run(page::closePath);
        }
    }
}
