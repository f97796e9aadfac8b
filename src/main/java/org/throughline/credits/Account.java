package org.throughline.credits;

/// The accounts of the ledger. What they are called in the company's own books is for accounting to
/// say.
enum Account {
    /// What is owed to customers, each by their own entries.
    CUSTOMER_CREDITS("customer-credits"),
    /// What sales have come to less, without the tax.
    SALES_ALLOWANCES("sales-allowances"),
    /// The tax on that.
    OUTPUT_TAX("output-tax"),
    /// What was given without a sale.
    GOODWILL("goodwill");

    private final String word;

    Account(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
