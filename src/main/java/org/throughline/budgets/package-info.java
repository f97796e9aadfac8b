/// What the company lets be granted in a period: to customers by a rep in a day, to a customer in a
/// year, for a campaign.
@NullMarked
package org.throughline.budgets;

import org.jspecify.annotations.NullMarked;
