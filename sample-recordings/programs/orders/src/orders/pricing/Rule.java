package orders.pricing;

/// A pricing rule: a leaf changes the price a little, a branch applies both of its sides.
sealed interface Rule {
    double apply(double cents);

    /// Multiplies the price.
    record Factor(double factor) implements Rule {
        @Override
        public double apply(double cents) {
            return Math.exp(Math.log(cents) + Math.log(factor));
        }
    }

    /// Rounds the price to a threshold.
    record Rounding(double step) implements Rule {
        @Override
        public double apply(double cents) {
            return Math.rint(cents / step) * step;
        }
    }

    /// The mean of two rules.
    record Branch(Rule left, Rule right) implements Rule {
        @Override
        public double apply(double cents) {
            return (left.apply(cents) + right.apply(cents)) / 2;
        }
    }

    /// A tree of rules of this depth.
    static Rule tree(int depth, int seed) {
        if (depth == 0) {
            return (seed & 1) == 0 ? new Factor(1 + (seed & 15) / 500.0) : new Rounding(1 + (seed & 7));
        }
        return new Branch(tree(depth - 1, seed * 31 + 7), tree(depth - 1, seed * 17 + 3));
    }
}
