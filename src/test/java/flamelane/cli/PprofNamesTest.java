package flamelane.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mangled Rust names drawn by their grammar, some of them damaged, told as `go tool pprof` tells them in each of its ways.
@Tag("slow")
class PprofNamesTest {
    private static final String[] NAMES = {"4core", "3ptr", "4main", "0", "5shop_", "u8gdel_5qa", "u30____7hkackfecea1cbdathfdh9hlq6y", "3_ab", "12serde_derive0"};
    private static final String BASIC = "abcdefhijlmnopstuvxyz";

    @TempDir
    private Path folder;
    private final Random random = new Random(17);
    private final StringBuilder name = new StringBuilder();

    @Test
    void asPprofTellsThem() throws IOException, InterruptedException {
        Pprof pprof = Pprof.found(folder);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Integer.getInteger("pprof.names", 20_000); i++) {
            names.add(drawn());
        }
        Path file = Files.write(folder.resolve("names.pb"), profile(names));
        for (String how : List.of("local", "local:demangle=none", "local:demangle=templates", "local:demangle=full", "none")) {
            List<String> wanted = pprof.run("raw", List.of("symbolize=" + how), List.of(file.toString())).out().lines().toList();
            List<String> got = Pprof.ours("raw", List.of("symbolize=" + how), List.of(file.toString())).out().lines().toList();
            List<String> different = new ArrayList<>();
            for (int i = 0; i < wanted.size(); i++) {
                // Of a name in which nothing is told pprof leaves nothing.
                if (!wanted.get(i).equals(got.get(i)) && !wanted.get(i).contains(" M=1  :")) {
                    different.add(wanted.get(i) + " but " + got.get(i));
                }
            }
            assertEquals(List.of(), different, how);
        }
    }

    private static byte[] profile(List<String> names) {
        ProtoMessage profile = new ProtoMessage();
        profile.message(1, new ProtoMessage().number(1, 1).number(2, 2));
        List<String> strings = new ArrayList<>(List.of("", "samples", "count"));
        for (int i = 1; i <= names.size(); i++) {
            strings.add(names.get(i - 1));
            profile.message(2, new ProtoMessage().number(1, i).number(2, 1));
            profile.message(4, new ProtoMessage().number(1, i).number(3, i).message(4, new ProtoMessage().number(1, i).number(2, i)));
            profile.message(5, new ProtoMessage().number(1, i).number(2, i + 2).number(3, i + 2));
        }
        strings.forEach(text -> profile.bytes(6, text.getBytes(StandardCharsets.UTF_8)));
        return profile.toBytes();
    }

    private String drawn() {
        name.setLength(0);
        name.append(random.nextInt(20) == 0 ? "__R" : "_R");
        path(4);
        if (random.nextInt(4) == 0) {
            path(1);
        }
        if (random.nextInt(6) == 0) {
            name.append(pick(".llvm.1234", ".cold", "."));
        }
        if (random.nextInt(5) == 0) {
            String letters = name.toString();
            name.setCharAt(2 + random.nextInt(name.length() - 2), letters.charAt(random.nextInt(letters.length())));
        }
        return name.toString();
    }

    private String pick(String... from) {
        return from[random.nextInt(from.length)];
    }

    private void identifier() {
        if (random.nextInt(4) == 0) {
            name.append('s').append(number());
        }
        name.append(pick(NAMES));
    }

    private String number() {
        return pick("_", "0_", "1_", "9_", "Z_", "1a_", "cXz4_");
    }

    private void path(int deep) {
        int kind = deep == 0 ? 0 : random.nextInt(8);
        switch (kind) {
            case 1 -> {
                name.append(pick("M", "Ms_"));
                path(deep - 1);
                type(deep - 1);
            }
            case 2 -> {
                name.append(pick("X", "Xs0_"));
                path(deep - 1);
                type(deep - 1);
                path(deep - 1);
            }
            case 3 -> {
                name.append('Y');
                type(deep - 1);
                path(deep - 1);
            }
            case 4, 5 -> {
                name.append('N').append(pick("v", "t", "C", "S", "x", "K"));
                path(deep - 1);
                identifier();
            }
            case 6 -> {
                name.append('I');
                path(deep - 1);
                for (int count = random.nextInt(3); count >= 0; count--) {
                    argument(deep - 1);
                }
                name.append('E');
            }
            case 7 -> back();
            default -> {
                name.append('C');
                identifier();
            }
        }
    }

    // Half of them to where something may begin, as the grammar has it.
    private void back() {
        name.append('B').append(random.nextBoolean() || name.length() < 4 ? number() : base62(random.nextInt(name.length() - 3)));
    }

    private static String base62(int value) {
        String digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        return value == 0 ? "_" : value - 1 < 62 ? digits.charAt(value - 1) + "_" : "" + digits.charAt((value - 1) / 62 % 62) + digits.charAt((value - 1) % 62) + "_";
    }

    private void argument(int deep) {
        switch (random.nextInt(4)) {
            case 0 -> name.append('L').append(pick("_", "0_", "1_"));
            case 1 -> {
                name.append('K');
                constant();
            }
            default -> type(deep);
        }
    }

    private void constant() {
        name.append(pick("p", "j8_", "j0_", "lna_", "hff_", "xn12345678_", "yffffffffffffffff_", "o123456789abcdef01_", "b0_", "b1_", "b2_", "c41_", "c9_", "c27_", "c1f600_",
                "c5c_", "j_", "j01_", "eFf_", "B_"));
    }

    private void type(int deep) {
        int kind = deep <= 0 ? 0 : random.nextInt(10);
        switch (kind) {
            case 1 -> {
                name.append('A');
                type(deep - 1);
                constant();
            }
            case 2, 3 -> {
                name.append(pick("S", "R", "RL_", "RL0_", "Q", "QL1_", "P", "O"));
                type(deep - 1);
            }
            case 4 -> {
                name.append('T');
                for (int count = random.nextInt(3); count > 0; count--) {
                    type(deep - 1);
                }
                name.append('E');
            }
            case 5 -> {
                name.append('F').append(pick("", "G_", "G0_")).append(pick("", "U")).append(pick("", "KC", "K8rust_abi", "Ku3abc"));
                for (int count = random.nextInt(3); count > 0; count--) {
                    type(deep - 1);
                }
                name.append('E').append(pick("u", "j", "z"));
            }
            case 6 -> {
                name.append('D').append(pick("", "G_"));
                for (int count = random.nextInt(3); count > 0; count--) {
                    path(deep - 1);
                    if (random.nextBoolean()) {
                        name.append("p4Item");
                        type(deep - 1);
                    }
                }
                name.append(pick("EL_", "EL0_", "E"));
            }
            case 7, 8 -> path(deep - 1);
            case 9 -> back();
            default -> name.append(BASIC.charAt(random.nextInt(BASIC.length())));
        }
    }
}
