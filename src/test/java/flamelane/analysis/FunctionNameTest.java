package flamelane.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import flamelane.model.Symbols.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is a name's package, its owner and its method?
class FunctionNameTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            JAVA  | java.util.HashMap.getNode                    | java.util | HashMap | getNode | HashMap.getNode
            JAVA  | java.lang.Thread.<init>                      | java.lang | Thread | <init> | Thread.<init>
            JAVA  | Main.main                                    | '' | Main | main | Main.main
            JAVA  | orders.web.Routes$Handler.lambda$go$0        | orders.web | Routes$Handler | lambda$go$0 | Routes$Handler.lambda$go$0
            JAVA  | com.acme.lower.call                          | com.acme | lower | call | lower.call
            OTHER | java/util/HashMap.getNode                    | java.util | HashMap | getNode | HashMap.getNode
            GO    | net/http.(*conn).serve                       | net/http | (*conn) | serve | http.(*conn).serve
            GO    | net/http.HandlerFunc.ServeHTTP               | net/http | HandlerFunc | ServeHTTP | http.HandlerFunc.ServeHTTP
            GO    | runtime.mallocgc                             | runtime | '' | mallocgc | runtime.mallocgc
            GO    | main.main.func1                              | main | '' | main.func1 | main.main.func1
            GO    | main.(*cache).get.func2.1                    | main | (*cache) | get.func2.1 | main.(*cache).get.func2.1
            GO    | slices.SortFunc[go.shape.[]net/http.x,go.y]  | slices | '' | SortFunc[go.shape.[]net/http.x,go.y] | slices.SortFunc[go.shape.[]net/http.x,go.y]
            GO    | gopkg.in/yaml%2ev3.(*parser).next            | gopkg.in/yaml.v3 | (*parser) | next | yaml.v3.(*parser).next
            GO    | github.com/a/b.New                           | github.com/a/b | '' | New | b.New
            OTHER | net/http.(*conn).serve                       | net/http | (*conn) | serve | http.(*conn).serve
            VM    | G1ParScanThreadState::copy(oop, int)         | G1ParScanThreadState | '' | copy | G1ParScanThreadState.copy
            OTHER | std::map<a::b, c>::operator()                | std | map<a::b, c> | operator() | map<a::b, c>.operator()
            NATIVE| ns::Pool::get(std::string const&) const      | ns | Pool | get | Pool.get
            OTHER | memmove                                      | '' | '' | memmove | memmove
            OTHER | [kernel.kallsyms]                            | '' | '' | [kernel.kallsyms] | [kernel.kallsyms]
            OTHER | os.path                                      | os | '' | path | os.path
            OTHER | .                                            | '' | '' | . | .
            LABEL | 10.0.0.1                                     | '' | '' | 10.0.0.1 | 10.0.0.1
            LABEL | /cart/v1.2/items                             | '' | '' | /cart/v1.2/items | /cart/v1.2/items
            GO    | x.                                           | x | '' | '' | x.
            """)
    void partsOf(Kind kind, String name, String pack, String owner, String method, String qualified) {
        FunctionName parts = FunctionName.parse(name, kind);
        assertEquals(new FunctionName(name, pack, owner, method), parts);
        assertEquals(qualified, parts.qualified());
    }
}
