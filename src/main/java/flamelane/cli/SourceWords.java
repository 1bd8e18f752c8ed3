package flamelane.cli;

import flamelane.model.FormatException;
import flamelane.model.Lazy;
import flamelane.model.PlainName;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Symbols;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import picocli.CommandLine.Option;

/// pprof's options on what a profile is made from: its program, its names, a comment.
final class SourceWords {
    private static final int ELF = 0x7F454C46;
    private static final List<Integer> MACH = List.of(0xFEEDFACE, 0xFEEDFACF, 0xCEFAEDFE, 0xCFFAEDFE, 0xCAFEBABE);

    @Option(names = {"--symbolize", "-symbolize"}, paramLabel = "HOW",
            description = "none: names as the file has them; demangle=full, templates, none: how much of C++ names to show.")
    private String symbolize = "";

    @Option(names = {"--add_comment", "-add_comment"}, paramLabel = "TEXT", description = "One comment more.")
    private String comment = "";

    @Option(names = {"--buildid", "-buildid"}, paramLabel = "ID", description = "The program's build ID, where the profile has none.")
    private String buildId = "";

    @Option(names = {"--seconds", "-seconds"}, paramLabel = "N", description = "How long a server is to record.")
    private int seconds = -1;

    private String program;

    /// The recordings among what was named: a program in front of them, as in `go tool pprof ./program cpu.pprof`, is none.
    List<String> files(List<String> named) {
        List<String> files = named;
        if (named.size() > 1 && isProgram(named.getFirst())) {
            program = named.getFirst();
            files = named.subList(1, named.size());
        }
        return files.stream().map(this::lasting).toList();
    }

    private String lasting(String file) {
        boolean asks = seconds > 0 && file.matches("https?://.*") && !file.contains("seconds=");
        return asks ? file + (file.contains("?") ? "&" : "?") + "seconds=" + seconds : file;
    }

    private static boolean isProgram(String name) {
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            byte[] head = in.readNBytes(4);
            int sign = head.length < 4 ? 0 : java.nio.ByteBuffer.wrap(head).getInt();
            return sign == ELF || MACH.contains(sign) || sign >>> 16 == ('M' << 8 | 'Z');
        } catch (IOException | java.nio.file.InvalidPathException e) {
            return false;
        }
    }

    /// The recording as these options want it told.
    Recording told(Recording recording) {
        if (program == null && symbolize.isEmpty() && comment.isEmpty() && buildId.isEmpty()) {
            return recording;
        }
        // Samples may add names while they are read.
        List<Samples> samples = recording.profiles().stream().map(Profile::samples).toList();
        Symbols symbols = recording.symbols().renamed(names(recording.symbols()));
        if (symbols.mappings() > 0) {
            symbols.mapping(0, main(symbols.mapping(0)));
        }
        Recording.Builder told = new Recording.Builder(recording.header(), symbols, recording.stacks(), recording.threads(), recording.labels());
        for (int i = 0; i < samples.size(); i++) {
            Profile profile = recording.profiles().get(i);
            told.profile(new Profile(profile.name(), profile.label(), profile.valueTypes(), profile.defaultType(), profile.count(),
                    Lazy.done(samples.get(i)), commented(profile.sampling())));
        }
        recording.notices().forEach(told::notice);
        return told.build();
    }

    private Symbols.Mapping main(Symbols.Mapping first) {
        return new Symbols.Mapping(first.id(), first.start(), first.limit(), first.offset(), program == null ? first.file() : program,
                first.buildId().isEmpty() ? buildId : first.buildId(), first.flags());
    }

    private Profile.Sampling commented(Profile.Sampling sampling) {
        List<String> comments = new ArrayList<>(sampling.comments());
        if (!comment.isEmpty()) {
            comments.add(comment);
        }
        return new Profile.Sampling(sampling.periodType(), sampling.period(), sampling.timeNanos(), sampling.durationNanos(), sampling.dropFrames(),
                sampling.keepFrames(), comments, sampling.docUrl(), sampling.defaultType());
    }

    private IntFunction<String> names(Symbols symbols) {
        boolean fromLinker = false;
        String demangle = "default";
        for (String word : symbolize.toLowerCase(Locale.ROOT).split(":")) {
            switch (word) {
                case "none", "no" -> {
                    return function -> isPlain(symbols, function) ? symbols.systemName(function) : symbols.name(function);
                }
                case "force" -> fromLinker = true;
                case "demangle=full", "demangle=none", "demangle=templates" -> {
                    fromLinker = true;
                    demangle = word.substring("demangle=".length());
                }
                case "", "local", "fastlocal", "remote", "demangle=default" -> { }
                default -> throw new FormatException("--symbolize=" + symbolize + ": expected [local|fastlocal|remote|none][:force]"
                        + "[:demangle=[none|full|templates|default]]");
            }
        }
        if (!fromLinker) {
            return symbols::name;
        }
        String how = demangle;
        return function -> {
            String system = symbols.systemName(function);
            return system.isEmpty() || symbols.name(function).isEmpty() ? symbols.name(function) : switch (how) {
                case "none" -> system;
                case "full" -> PlainName.whole(system);
                case "templates" -> PlainName.withoutArguments(system);
                default -> PlainName.of(system, system);
            };
        };
    }

    // Whether the name was made from the linker's when the file was read.
    private static boolean isPlain(Symbols symbols, int function) {
        String system = symbols.systemName(function);
        return !system.isEmpty() && PlainName.of(system, system).equals(symbols.name(function));
    }
}
