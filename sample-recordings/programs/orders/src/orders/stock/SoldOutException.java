package orders.stock;

/// There are not as many pieces as a customer wants.
public final class SoldOutException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SoldOutException(String sku) {
        super("sold out: " + sku);
    }
}
