package flamelane.analysis.mutator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// How mean utilisation is spread over all windows of a length: the mutator utilisation distribution.
///
/// A moving window's mean goes in straight lines, so each line spends its time evenly over the
/// values between its ends. Quantiles are exact: bins only find the few lines that have to be looked at.
final class WindowSpread {
    private static final int BINS = 1 << 10;

    private double[] low = new double[256];
    private double[] high = new double[256];
    private double[] weight = new double[256];
    private int size;
    private double total;
    private double[] below;

    private record Edge(double at, double slope, double jump) { }

    /// A line from one value to another, and how long it takes.
    void add(double from, double to, double time) {
        if (time <= 0) {
            return;
        }
        if (size == low.length) {
            low = Arrays.copyOf(low, size * 2);
            high = Arrays.copyOf(high, size * 2);
            weight = Arrays.copyOf(weight, size * 2);
        }
        low[size] = Math.min(from, to);
        high[size] = Math.max(from, to);
        weight[size++] = time;
        total += time;
        below = null;
    }

    /// The value that all but a share of the windows reach; the least one for a share of 0, NaN without windows.
    double reached(double share) {
        if (size == 0) {
            return Double.NaN;
        }
        if (below == null) {
            below = bins();
        }
        double wanted = share * total;
        int bin = 0;
        while (bin < BINS - 1 && (below[bin + 1] < wanted || below[bin + 1] == 0)) {
            bin++;
        }
        return within(bin, wanted - below[bin]);
    }

    private static int bin(double value) {
        return Math.clamp((int) (value * BINS), 0, BINS - 1);
    }

    // The weight below the lower edge of each bin.
    private double[] bins() {
        double[] inside = new double[BINS + 1];
        double[] density = new double[BINS + 2];
        for (int i = 0; i < size; i++) {
            int first = bin(low[i]);
            int last = bin(high[i]);
            if (first == last) {
                inside[first] += weight[i];
                continue;
            }
            double slope = weight[i] / (high[i] - low[i]);
            inside[first] += slope * ((first + 1.0) / BINS - low[i]);
            inside[last] += slope * (high[i] - (double) last / BINS);
            density[first + 1] += slope;
            density[last] -= slope;
        }
        double[] sums = new double[BINS + 1];
        double slope = 0;
        for (int bin = 0; bin < BINS; bin++) {
            slope += density[bin];
            sums[bin + 1] = sums[bin] + inside[bin] + slope / BINS;
        }
        return sums;
    }

    private double within(int bin, double wanted) {
        double from = (double) bin / BINS;
        double to = (bin + 1.0) / BINS;
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (bin(low[i]) > bin || bin(high[i]) < bin) {
                continue;
            }
            if (low[i] == high[i]) {
                edges.add(new Edge(low[i], 0, weight[i]));
            } else {
                double slope = weight[i] / (high[i] - low[i]);
                edges.add(new Edge(Math.max(from, low[i]), slope, 0));
                edges.add(new Edge(Math.min(to, high[i]), -slope, 0));
            }
        }
        edges.sort(Comparator.comparingDouble(Edge::at));
        double sum = 0;
        double slope = 0;
        double at = edges.isEmpty() ? from : edges.getFirst().at();
        for (Edge edge : edges) {
            double gain = slope * (edge.at() - at);
            if (sum + gain >= wanted && gain > 0) {
                return at + Math.max(0, wanted - sum) / slope;
            }
            sum += gain + edge.jump();
            at = edge.at();
            if (edge.jump() > 0 && sum >= wanted) {
                return at;
            }
            slope += edge.slope();
        }
        return at;
    }
}
