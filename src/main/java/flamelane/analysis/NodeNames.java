package flamelane.analysis;

import flamelane.model.Selection.Granularity;
import flamelane.model.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which frames are one node at a granularity: every frame has a node, equal names are equal ints from 0 on.
public final class NodeNames {
    private final Symbols symbols;
    private final Granularity granularity;
    private final boolean columns;
    private final boolean objects;
    private final boolean namesMissing;
    private final String trimPath;
    private final String sourcePath;
    private final Map<NodeName, Integer> nodes = new HashMap<>();
    private final List<NodeName> names = new ArrayList<>();
    private final Map<String, String> files = new HashMap<>();
    private int[] ofFrame = new int[0];
    private int[] ofFunction = new int[0];

    /// @param objects whether equal functions of several binaries are several nodes
    /// @param namesMissing whether what has no name says what it is without; pprof calls all that `<unknown>`
    NodeNames(Symbols symbols, Granularity granularity, ReportOptions options, boolean objects, boolean namesMissing) {
        this(symbols, granularity, options, objects, namesMissing, options.trimPath(), options.sourcePath());
    }

    private NodeNames(Symbols symbols, Granularity granularity, ReportOptions options, boolean objects, boolean namesMissing, String trimPath, String sourcePath) {
        this.symbols = symbols;
        this.granularity = granularity;
        // Where nothing is merged, columns stay as they are.
        this.columns = options.showColumns() || granularity == Granularity.ADDRESSES && !options.noInlines();
        this.objects = objects;
        this.namesMissing = namesMissing;
        this.trimPath = trimPath;
        this.sourcePath = sourcePath;
    }

    /// Names for samples one by one, with source files as the profile has them.
    public static NodeNames of(Report report) {
        ReportOptions options = report.options();
        return new NodeNames(report.recording().symbols(), report.samples().selection().granularity(), options, false, false, "", "");
    }

    public int size() {
        return names.size();
    }

    public NodeName name(int node) {
        return names.get(node);
    }

    /// The node of a frame.
    public int of(int frame) {
        if (frame >= ofFrame.length) {
            ofFrame = Arrays.copyOf(ofFrame, Math.max(symbols.frames(), frame + 1));
        }
        if (ofFrame[frame] == 0) {
            ofFrame[frame] = find(frame) + 1;
        }
        return ofFrame[frame] - 1;
    }

    private int find(int frame) {
        int function = symbols.functionOf(frame);
        boolean plain = function >= 0 && !objects && (granularity == Granularity.FUNCTIONS || granularity == Granularity.FILE_FUNCTIONS
                || granularity == Granularity.PACKAGES) && !symbols.name(function).isEmpty();
        if (!plain) {
            return intern(name(frame, function));
        }
        if (function >= ofFunction.length) {
            ofFunction = Arrays.copyOf(ofFunction, Math.max(symbols.functions(), function + 1));
        }
        if (ofFunction[function] == 0) {
            ofFunction[function] = intern(name(frame, function)) + 1;
        }
        return ofFunction[function] - 1;
    }

    private int intern(NodeName name) {
        Integer known = nodes.putIfAbsent(name, names.size());
        if (known != null) {
            return known;
        }
        names.add(name);
        return names.size() - 1;
    }

    private NodeName name(int frame, int function) {
        int mapping = symbols.mappingOf(frame);
        String object = mapping < 0 ? "" : symbols.mapping(mapping).file();
        boolean addresses = granularity == Granularity.ADDRESSES;
        long address = addresses ? symbols.addressOf(frame) : 0;
        if (function < 0) {
            return new NodeName("", address, "", 0, 0, 0, object);
        }
        if (granularity == Granularity.PACKAGES) {
            return new NodeName(pack(function), 0, "", 0, 0, 0, "");
        }
        boolean lines = addresses || granularity == Granularity.LINES;
        String name = granularity == Granularity.FILES ? "" : symbols.name(function);
        if (namesMissing && symbols.name(function).isEmpty() && granularity != Granularity.FILES) {
            name = FunctionName.nameless(symbols.file(function), symbols.kind(function), false).shown();
        }
        String file = granularity == Granularity.FUNCTIONS ? "" : file(symbols.file(function));
        boolean withObject = objects || name.isEmpty();
        return new NodeName(name, address, file, withObject ? symbols.startLine(function) : 0, lines ? symbols.lineOf(frame) : 0,
                lines && columns ? symbols.columnOf(frame) : 0, withObject ? object : "", symbols.kind(function) == Symbols.Kind.LABEL);
    }

    private String pack(int function) {
        String pack = FunctionName.parse(symbols.name(function), symbols.kind(function)).pack();
        return pack.isEmpty() ? "(no package)" : pack;
    }

    private String file(String file) {
        return files.computeIfAbsent(file, path -> {
            String trimmed = SourcePaths.trim(path, trimPath, sourcePath);
            return trimmed.isEmpty() ? "" : SourcePaths.clean(trimmed);
        });
    }
}
