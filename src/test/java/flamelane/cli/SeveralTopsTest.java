package flamelane.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `top --profile a,b`: each as it is alone, read in one pass.
class SeveralTopsTest {
    private static final String FILE = "sample-recordings/jfr/service-profile.jfr";

    @Test
    void tablesFollowEachOther() {
        String apart = Typed.run("top", "--profile", "execution", FILE).out() + System.lineSeparator() + Typed.run("top", "--profile", "alloc", FILE).out();
        assertEquals(apart, Typed.run("top", "--profile", "execution,alloc", FILE).out());
    }

    @Test
    void csvNamesTheProfile() {
        String expected = "profile,function,self,total\n" + csv("execution") + csv("alloc");
        assertEquals(expected, Typed.run("top", "--csv", "--profile", "execution,alloc", FILE).out());
    }

    private static String csv(String profile) {
        return Typed.run("top", "--csv", "--profile", profile, FILE).out().lines().skip(1).map(line -> profile + "," + line + "\n").collect(Collectors.joining());
    }

    @Test
    void aNameThatIsNotThereIsToldWithThoseThatAre() {
        Typed typed = Typed.run("top", "--profile", "execution,none", FILE);
        assertEquals(1, typed.code());
        assertEquals(1, typed.err().lines().filter(line -> line.contains("--profile none: there are only")).count());
    }

    @Test
    void severalRecordingsHaveOneProfileOnly() {
        assertEquals(2, Typed.run("top", "--profile", "execution,alloc", FILE, FILE).code());
    }
}
