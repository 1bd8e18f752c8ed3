package orders;

/// A customer asked for an article that the shop does not sell.
public final class UnknownArticleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnknownArticleException(String sku) {
        super("no article " + sku);
    }
}
