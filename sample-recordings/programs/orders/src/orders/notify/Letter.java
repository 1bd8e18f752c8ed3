package orders.notify;

import java.util.Locale;

import orders.Order;

/// The text of a notice.
final class Letter {
    private Letter() {}

    static String of(Order order, long cents, double tax) {
        var text = new StringBuilder();
        text.append("Dear ").append(order.customer()).append(",\n\nthank you for your order ").append(order.number());
        for (Order.Line line : order.lines()) {
            text.append(String.format(Locale.ROOT, "%n  %3d × %s", line.pieces(), line.sku()));
        }
        return text.append(String.format(Locale.ROOT, "%n%nTotal %.2f, of it %.0f %% tax", cents / 100.0, tax * 100))
                .toString();
    }
}
