package flamelane.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import flamelane.formats.Contents;
import flamelane.model.Notice;
import java.io.IOException;
import java.io.PrintWriter;

/// What an archive or a folder holds, as a table or as JSON.
final class ContentsListing {
    private ContentsListing() {
    }

    static void print(Contents contents, boolean json, PrintWriter out) throws IOException {
        if (json) {
            json(contents, out);
        } else {
            text(contents, out);
        }
    }

    private static void text(Contents contents, PrintWriter out) {
        out.printf("%s holds %,d files, %,d of them recordings%n%n", contents.name(), contents.entries().size(), contents.recordings().size());
        out.printf("%-12s %12s  %s%n", "Kind", "Size", "Path");
        for (Contents.Entry entry : contents.entries()) {
            out.printf("%-12s %12s  %s%n", entry.kind(), entry.size() < 0 ? "?" : String.format("%,d", entry.size()), entry.path());
        }
        for (Contents.Pair pair : contents.pairs()) {
            out.printf("%nLooks like a pair: base %s, head %s%s%n", pair.base().path(), pair.head().path(),
                    pair.guessed() ? " (by the folders' order alone)" : "");
        }
        for (Notice notice : contents.notices()) {
            out.printf("%nWarning %s: %s%n", notice.where(), notice.what());
        }
        if (!contents.recordings().isEmpty()) {
            out.printf("%nOpen one by its address, such as %s%n", contents.address(contents.recordings().getFirst()));
        }
    }

    private static void json(Contents contents, PrintWriter out) throws IOException {
        try (JsonGenerator json = Command.json(out)) {
            json.writeStartObject();
            json.writeStringField("container", contents.name());
            json.writeArrayFieldStart("entries");
            for (Contents.Entry entry : contents.entries()) {
                json.writeStartObject();
                json.writeStringField("path", entry.path());
                json.writeStringField("kind", entry.kind());
                json.writeNumberField("size", entry.size());
                json.writeBooleanField("recording", entry.isRecording());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("pairs");
            for (Contents.Pair pair : contents.pairs()) {
                json.writeStartObject();
                json.writeStringField("base", pair.base().path());
                json.writeStringField("head", pair.head().path());
                json.writeBooleanField("guessed", pair.guessed());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("notices");
            for (Notice notice : contents.notices()) {
                json.writeStartObject();
                json.writeStringField("severity", notice.severity().name().toLowerCase(java.util.Locale.ROOT));
                json.writeStringField("where", notice.where());
                json.writeStringField("what", notice.what());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }
}
