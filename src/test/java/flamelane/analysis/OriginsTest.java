package flamelane.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import flamelane.model.Stacks;
import flamelane.model.Symbols;
import flamelane.model.Symbols.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whose code is it?
class OriginsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            JAVA | java.util.HashMap.get             | ''                                         | RUNTIME
            JAVA | orders.Price.quote                | ''                                         | OWN
            JAVA | com.fasterxml.jackson.Json.write  | ''                                         | LIBRARY
            VM   | PhaseIdealLoop::build             | ''                                         | NATIVE
            GO   | net/http.(*conn).serve            | /usr/local/go/src/net/http/server.go       | RUNTIME
            GO   | main.main                         | /home/me/tiles/main.go                     | OWN
            GO   | example.com/tiles/png.Encode      | /home/me/tiles/png/png.go                  | OWN
            GO   | github.com/a/b.New                | /go/pkg/mod/github.com/a/b@v1.2.3/b.go     | LIBRARY
            GO   | github.com/a/b.New                | ''                                         | LIBRARY
            OTHER| memmove                           | ''                                         | NATIVE
            """)
    void originOf(Kind kind, String name, String file, Origin origin) {
        Origins origins = Origins.of(new Symbols(), new Stacks());
        assertEquals(origin, origins.of(FunctionName.parse(name, kind), file, kind));
    }

    @Test
    void mainTellsTheRootOfOneOwn() {
        Symbols symbols = new Symbols();
        Stacks stacks = new Stacks();
        for (String name : new String[] {"com.acme.shop.Main.main", "org.apache.catalina.startup.Bootstrap.main"}) {
            stacks.of(symbols.frame(symbols.function(name, null, null, 0, Kind.JAVA), 1));
        }
        Origins origins = Origins.of(symbols, stacks);
        assertEquals(Origin.OWN, origins.of(FunctionName.parse("com.acme.stock.Shelf.find", Kind.JAVA), "", Kind.JAVA));
        assertEquals(Origin.LIBRARY, origins.of(FunctionName.parse("com.other.Lib.call", Kind.JAVA), "", Kind.JAVA));
        assertEquals(Origin.LIBRARY, origins.of(FunctionName.parse("org.apache.catalina.Server.run", Kind.JAVA), "", Kind.JAVA));
    }
}
