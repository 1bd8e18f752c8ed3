package flamelane.model.mangled;

/// The expressions in a mangled C++ name: read, so that what stands behind them is found, and not told.
final class CppExpressions {
    private final Cursor in;
    private final CppName names;
    private final CppTypes types;

    CppExpressions(Cursor in, CppName names, CppTypes types) {
        this.in = in;
        this.names = names;
        this.types = types;
    }

    void literal() {
        in.need("L");
        if (in.take("_Z")) {
            names.encoding();
        } else {
            types.type();
            while (in.peek() != 'E') {
                in.at++;
                if (in.ended()) {
                    throw new Cursor.Unread();
                }
            }
        }
        in.need("E");
    }

    void expression() {
        in.deeper(1);
        char c = in.peek();
        String code = in.text.substring(in.at, Math.min(in.at + 2, in.end));
        if (c == 'L') {
            literal();
        } else if (c == 'T') {
            types.parameter();
        } else if (in.take("sr")) {
            types.type();
            names.unqualified("");
            if (in.peek() == 'I') {
                types.arguments();
            }
        } else if (in.take("st") || in.take("at") || in.take("ti")) {
            types.type();
        } else if (in.take("sz") || in.take("az") || in.take("te") || in.take("nx") || in.take("pp_") || in.take("mm_")) {
            expression();
        } else if (in.take("sZ")) {
            types.parameter();
        } else if (in.take("cl") || in.take("il")) {
            while (!in.take("E")) {
                expression();
            }
        } else if (in.take("tl")) {
            types.type();
            while (!in.take("E")) {
                expression();
            }
        } else if (in.take("cv")) {
            types.type();
            if (in.take("_")) {
                while (!in.take("E")) {
                    expression();
                }
            } else {
                expression();
            }
        } else if (in.take("fp")) {
            if (Character.isDigit(in.peek())) {
                in.number();
            }
            in.need("_");
        } else if (in.take("dt") || in.take("pt")) {
            expression();
            names.unqualified("");
        } else if (Character.isDigit(c)) {
            names.source();
            if (in.peek() == 'I') {
                types.arguments();
            }
        } else {
            CppOperators operator = CppOperators.of(code);
            if (operator == null || operator.operands() == 0) {
                throw new Cursor.Unread();
            }
            in.at += 2;
            for (int i = 0; i < operator.operands(); i++) {
                expression();
            }
        }
        in.deeper(-1);
    }
}
