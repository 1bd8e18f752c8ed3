package flamelane.chart;

import flamelane.model.Progress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/// Places a graph in layers with nothing but Java: callers above, callees below, few crossings, straight heavy links.
///
/// The classical four steps: turn links round that close a circle, give each box a layer, order the layers by
/// the middles of neighbours, and move boxes sideways towards their neighbours. A link that passes layers is
/// led through a narrow place in each.
final class LayeredPlacer implements Placer {
    static final LayeredPlacer OWN = new LayeredPlacer();

    private static final double BESIDE = 20;
    private static final double PASSING = 10;
    private static final double BETWEEN = 44;
    private static final double MARGIN = 4;
    private static final int SWEEPS = 24;

    @Override
    public Placement place(GraphPlan plan, Progress progress) {
        return new Layout(plan, progress).placed();
    }

    /// One graph on its way; places beyond the boxes are where links pass a layer.
    private static final class Layout {
        private final GraphPlan plan;
        private final Progress progress;
        private final int boxes;
        private final boolean[] turned;
        private int[] layer;
        private final List<Integer> layerOf = new ArrayList<>();
        private final List<double[]> sizes = new ArrayList<>();
        private final List<List<int[]>> up = new ArrayList<>();
        private final List<List<int[]>> down = new ArrayList<>();
        private final List<int[]> chains = new ArrayList<>();
        private final List<List<Integer>> layers = new ArrayList<>();
        private int[] order;
        private double[] x;

        Layout(GraphPlan plan, Progress progress) {
            this.plan = plan;
            this.progress = progress;
            this.boxes = plan.boxes().size();
            this.turned = new boolean[plan.links().size()];
        }

        Placement placed() {
            turnCircles();
            giveLayers();
            chain();
            orderLayers();
            moveSideways();
            return result();
        }

        // Depth first along the heaviest links; a link to a box that is still open closes a circle.
        private void turnCircles() {
            List<List<Integer>> out = new ArrayList<>();
            boolean[] called = new boolean[boxes];
            for (int i = 0; i < boxes; i++) {
                out.add(new ArrayList<>());
            }
            for (int i = 0; i < plan.links().size(); i++) {
                GraphPlan.Link link = plan.links().get(i);
                if (link.from() != link.to()) {
                    out.get(link.from()).add(i);
                    called[link.to()] = true;
                }
            }
            out.forEach(links -> links.sort((a, b) -> plan.links().get(b).weight() - plan.links().get(a).weight()));
            byte[] state = new byte[boxes];
            for (int pass = 0; pass < 2; pass++) {
                for (int start = 0; start < boxes; start++) {
                    if (state[start] == 0 && (pass == 1 || !called[start])) {
                        walk(start, out, state);
                    }
                }
            }
        }

        private void walk(int start, List<List<Integer>> out, byte[] state) {
            Deque<int[]> open = new ArrayDeque<>();
            open.push(new int[] {start, 0});
            state[start] = 1;
            while (!open.isEmpty()) {
                int[] at = open.peek();
                if (at[1] == out.get(at[0]).size()) {
                    state[at[0]] = 2;
                    open.pop();
                    continue;
                }
                int link = out.get(at[0]).get(at[1]++);
                int to = plan.links().get(link).to();
                if (state[to] == 1) {
                    turned[link] = true;
                } else if (state[to] == 0) {
                    state[to] = 1;
                    open.push(new int[] {to, 0});
                }
            }
        }

        private int above(int link) {
            return turned[link] ? plan.links().get(link).to() : plan.links().get(link).from();
        }

        private int below(int link) {
            return turned[link] ? plan.links().get(link).from() : plan.links().get(link).to();
        }

        // As far up as callers allow; then boxes without callers come down to just above their callees.
        private void giveLayers() {
            layer = new int[boxes];
            int links = plan.links().size();
            boolean moved = true;
            while (moved) {
                moved = false;
                for (int i = 0; i < links; i++) {
                    if (above(i) != below(i) && layer[below(i)] < layer[above(i)] + 1) {
                        layer[below(i)] = layer[above(i)] + 1;
                        moved = true;
                    }
                }
            }
            int[] least = new int[boxes];
            Arrays.fill(least, Integer.MAX_VALUE);
            boolean[] called = new boolean[boxes];
            for (int i = 0; i < links; i++) {
                if (above(i) != below(i)) {
                    least[above(i)] = Math.min(least[above(i)], layer[below(i)] - 1);
                    called[below(i)] = true;
                }
            }
            for (int i = 0; i < boxes; i++) {
                if (!called[i] && least[i] != Integer.MAX_VALUE) {
                    layer[i] = least[i];
                }
            }
        }

        private int add(int atLayer, double width, double height) {
            layerOf.add(atLayer);
            sizes.add(new double[] {width, height});
            up.add(new ArrayList<>());
            down.add(new ArrayList<>());
            while (layers.size() <= atLayer) {
                layers.add(new ArrayList<>());
            }
            layers.get(atLayer).add(layerOf.size() - 1);
            return layerOf.size() - 1;
        }

        private void chain() {
            for (int i = 0; i < boxes; i++) {
                add(layer[i], plan.boxes().get(i).width(), plan.boxes().get(i).height());
            }
            for (int i = 0; i < plan.links().size(); i++) {
                int from = above(i);
                int to = below(i);
                if (from == to) {
                    chains.add(new int[] {from});
                    continue;
                }
                int[] chain = new int[layer[to] - layer[from] + 1];
                chain[0] = from;
                for (int k = 1; k < chain.length; k++) {
                    chain[k] = k == chain.length - 1 ? to : add(layer[from] + k, PASSING, 0);
                    int weight = plan.links().get(i).weight() * (chain.length > 2 ? 4 : 1);
                    down.get(chain[k - 1]).add(new int[] {chain[k], weight});
                    up.get(chain[k]).add(new int[] {chain[k - 1], weight});
                }
                chains.add(chain);
            }
        }

        private void orderLayers() {
            order = new int[layerOf.size()];
            firstOrder();
            List<List<Integer>> best = copy();
            long fewest = crossings();
            for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
                progress.check();
                boolean goingDown = sweep % 2 == 0;
                for (int i = 0; i < layers.size(); i++) {
                    sort(layers.get(goingDown ? i : layers.size() - 1 - i), goingDown ? up : down);
                }
                long now = crossings();
                if (now < fewest) {
                    fewest = now;
                    best = copy();
                }
            }
            layers.clear();
            layers.addAll(best);
            layers.forEach(this::number);
        }

        // Depth first from the top, so that what belongs together starts together.
        private void firstOrder() {
            boolean[] seen = new boolean[layerOf.size()];
            List<List<Integer>> fresh = new ArrayList<>();
            layers.forEach(ignored -> fresh.add(new ArrayList<>()));
            for (List<Integer> row : layers) {
                for (int start : row) {
                    Deque<Integer> open = new ArrayDeque<>(List.of(start));
                    while (!open.isEmpty()) {
                        int at = open.pop();
                        if (!seen[at]) {
                            seen[at] = true;
                            fresh.get(layerOf.get(at)).add(at);
                            List<int[]> next = down.get(at);
                            for (int i = next.size() - 1; i >= 0; i--) {
                                open.push(next.get(i)[0]);
                            }
                        }
                    }
                }
            }
            layers.clear();
            layers.addAll(fresh);
            layers.forEach(this::number);
        }

        private void number(List<Integer> row) {
            for (int i = 0; i < row.size(); i++) {
                order[row.get(i)] = i;
            }
        }

        private List<List<Integer>> copy() {
            List<List<Integer>> copy = new ArrayList<>();
            layers.forEach(row -> copy.add(new ArrayList<>(row)));
            return copy;
        }

        private void sort(List<Integer> row, List<List<int[]>> towards) {
            double[] middle = new double[layerOf.size()];
            for (int place : row) {
                double sum = 0;
                double weight = 0;
                for (int[] other : towards.get(place)) {
                    double w = Math.sqrt(other[1]);
                    sum += order[other[0]] * w;
                    weight += w;
                }
                middle[place] = weight == 0 ? order[place] : sum / weight;
            }
            row.sort((a, b) -> Double.compare(middle[a], middle[b]));
            number(row);
        }

        // Links between two layers cross as often as their lower ends are out of order: counted in a tree of sums.
        private long crossings() {
            long crossings = 0;
            for (int i = 0; i + 1 < layers.size(); i++) {
                int[] seen = new int[layers.get(i + 1).size() + 1];
                int count = 0;
                for (int place : layers.get(i)) {
                    List<int[]> others = down.get(place);
                    for (int[] other : others) {
                        int before = 0;
                        for (int at = order[other[0]] + 1; at > 0; at -= at & -at) {
                            before += seen[at];
                        }
                        crossings += count - before;
                    }
                    for (int[] other : others) {
                        for (int at = order[other[0]] + 1; at < seen.length; at += at & -at) {
                            seen[at]++;
                        }
                        count++;
                    }
                }
            }
            return crossings;
        }

        private double gap(int left, int right) {
            boolean passing = left >= boxes || right >= boxes;
            return (sizes.get(left)[0] + sizes.get(right)[0]) / 2 + (passing ? PASSING : BESIDE);
        }

        private void moveSideways() {
            x = new double[layerOf.size()];
            for (List<Integer> row : layers) {
                for (int i = 1; i < row.size(); i++) {
                    x[row.get(i)] = x[row.get(i - 1)] + gap(row.get(i - 1), row.get(i));
                }
            }
            for (int sweep = 0; sweep < SWEEPS; sweep++) {
                for (int i = 0; i < layers.size(); i++) {
                    boolean goingDown = sweep % 2 == 0;
                    List<Integer> row = layers.get(goingDown ? i : layers.size() - 1 - i);
                    settle(row, sweep > SWEEPS - 4 ? null : goingDown ? up : down);
                }
            }
        }

        // Boxes want to be where their neighbours are. Those that would overlap form a block that stands at its
        // members' common wish; blocks merge until none overlap.
        private void settle(List<Integer> row, List<List<int[]>> towards) {
            double[] wish = new double[row.size()];
            double[] weight = new double[row.size()];
            double[] offset = new double[row.size()];
            int[] first = new int[row.size()];
            int blocks = 0;
            double[] blockWish = new double[row.size()];
            double[] blockWeight = new double[row.size()];
            for (int i = 0; i < row.size(); i++) {
                int place = row.get(i);
                wish(place, towards, i, wish, weight);
                offset[i] = i == 0 ? 0 : offset[i - 1] + gap(row.get(i - 1), place);
                first[blocks] = i;
                blockWeight[blocks] = weight[i];
                blockWish[blocks] = (wish[i] - offset[i]) * weight[i];
                blocks++;
                while (blocks > 1 && blockWish[blocks - 2] / blockWeight[blocks - 2] > blockWish[blocks - 1] / blockWeight[blocks - 1]) {
                    blocks--;
                    blockWish[blocks - 1] += blockWish[blocks];
                    blockWeight[blocks - 1] += blockWeight[blocks];
                }
            }
            for (int block = 0; block < blocks; block++) {
                int end = block + 1 < blocks ? first[block + 1] : row.size();
                for (int i = first[block]; i < end; i++) {
                    x[row.get(i)] = blockWish[block] / blockWeight[block] + offset[i];
                }
            }
        }

        private void wish(int place, List<List<int[]>> towards, int at, double[] wish, double[] weight) {
            double sum = 0;
            double all = 0;
            for (List<List<int[]>> side : towards == null ? List.of(up, down) : List.of(towards)) {
                for (int[] other : side.get(place)) {
                    sum += x[other[0]] * other[1];
                    all += other[1];
                }
            }
            wish[at] = all == 0 ? x[place] : sum / all;
            weight[at] = all == 0 ? 0.01 : all;
        }

        private Placement result() {
            double[] top = new double[layers.size() + 1];
            double[] high = new double[layers.size()];
            double left = Double.MAX_VALUE;
            double right = 0;
            for (int i = 0; i < layers.size(); i++) {
                for (int place : layers.get(i)) {
                    high[i] = Math.max(high[i], sizes.get(place)[1]);
                    left = Math.min(left, x[place] - sizes.get(place)[0] / 2);
                }
                top[i + 1] = top[i] + high[i] + BETWEEN;
            }
            double[] placedX = new double[boxes];
            double[] placedY = new double[boxes];
            double[] y = new double[layerOf.size()];
            for (int place = 0; place < y.length; place++) {
                int at = layerOf.get(place);
                x[place] += MARGIN - (left == Double.MAX_VALUE ? 0 : left);
                y[place] = MARGIN + top[at] + high[at] / 2;
                right = Math.max(right, x[place] + sizes.get(place)[0] / 2);
            }
            System.arraycopy(x, 0, placedX, 0, boxes);
            System.arraycopy(y, 0, placedY, 0, boxes);
            List<double[]> curves = new ArrayList<>();
            double[] labelX = new double[chains.size()];
            double[] labelY = new double[chains.size()];
            for (int i = 0; i < chains.size(); i++) {
                double[] curve = curve(i, y, high);
                curves.add(curve);
                right = Math.max(right, label(i, curve, labelX, labelY));
            }
            double bottom = layers.isEmpty() ? 0 : top[layers.size()] - BETWEEN;
            return new Placement(right + MARGIN, bottom + 2 * MARGIN, placedX, placedY, Collections.unmodifiableList(curves), labelX, labelY, "Flamelane itself", "");
        }

        private double[] curve(int link, double[] y, double[] high) {
            int[] chain = chains.get(link);
            if (chain.length == 1) {
                double side = x[chain[0]] + sizes.get(chain[0])[0] / 2;
                double middle = y[chain[0]];
                return new double[] {side, middle - 8, side + 26, middle - 14, side + 26, middle + 14, side, middle + 8};
            }
            double[] points = new double[2 + (2 * chain.length - 3) * 6];
            int used = 0;
            double atX = exit(chain[0], chain[1]);
            double atY = y[chain[0]] + sizes.get(chain[0])[1] / 2;
            points[used++] = atX;
            points[used++] = atY;
            for (int k = 1; k < chain.length; k++) {
                boolean end = k == chain.length - 1;
                double half = end ? sizes.get(chain[k])[1] / 2 : high[layerOf.get(chain[k])] / 2;
                double toX = end ? exit(chain[k], chain[k - 1]) : x[chain[k]];
                double toY = y[chain[k]] - half;
                used = bend(points, used, atX, atY, toX, toY);
                atX = toX;
                atY = toY;
                if (!end) {
                    used = bend(points, used, atX, atY, atX, toY + 2 * half);
                    atY = toY + 2 * half;
                }
            }
            double[] curve = Arrays.copyOf(points, used);
            return turned[link] ? reversed(curve) : curve;
        }

        // Where a link leaves a box: towards the other end, but on the box.
        private double exit(int place, int towards) {
            double half = sizes.get(place)[0] / 2 * 0.7;
            return x[place] + Math.clamp((x[towards] - x[place]) * 0.35, -half, half);
        }

        private static int bend(double[] points, int from, double x0, double y0, double x1, double y1) {
            int used = from;
            points[used++] = x0;
            points[used++] = y0 + (y1 - y0) * 0.45;
            points[used++] = x1;
            points[used++] = y1 - (y1 - y0) * 0.45;
            points[used++] = x1;
            points[used++] = y1;
            return used;
        }

        private static double[] reversed(double[] points) {
            double[] back = new double[points.length];
            for (int i = 0; i < points.length; i += 2) {
                back[i] = points[points.length - 2 - i];
                back[i + 1] = points[points.length - 1 - i];
            }
            return back;
        }

        // In the middle of the piece between two layers that is nearest to the callee, where links are spread most.
        private double label(int link, double[] curve, double[] labelX, double[] labelY) {
            int piece = Math.max(0, (curve.length - 2) / 6 - 1);
            piece = turned[link] ? 0 : piece;
            int at = piece * 6;
            labelX[link] = (curve[at] + 3 * curve[at + 2] + 3 * curve[at + 4] + curve[at + 6]) / 8;
            labelY[link] = (curve[at + 1] + 3 * curve[at + 3] + 3 * curve[at + 5] + curve[at + 7]) / 8;
            double half = plan.links().get(link).labelWidth() / 2;
            if (chains.get(link).length == 1) {
                labelX[link] += half + 4;
            }
            return labelX[link] + half;
        }
    }
}
