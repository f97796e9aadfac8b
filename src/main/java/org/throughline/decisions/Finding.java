package org.throughline.decisions;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One thing that is wrong with a table, and where.
///
/// @param code what kind of fault it is
/// @param line of the file, the first is 1; 0 if it is of no one line
/// @param row of the table, the first is 1; absent if it is of no one row
/// @param column of the table by its input's or output's name
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DecisionTableFinding")
record Finding(
        Code code,
        int line,
        @Nullable Integer row,
        @Nullable String column,
        String words) {

    enum Code {
        /// Not well-formed, not UTF-8, or with a document type.
        NOT_XML,
        /// More of something than a table may have.
        TOO_LARGE,
        /// An element of DMN that a table here may not have: it could run code, or nobody would
        /// evaluate it.
        NOT_A_TABLE,
        /// A column that asks for no input that there is, or twice for one.
        INPUT,
        /// A column that answers nothing that is known, or a missing one.
        OUTPUT,
        /// A cell that is no literal test, or not of the column's type.
        CELL,
        /// Inputs that no row fits.
        GAP,
        /// A limit of money that holds in whatever currency.
        CURRENCY,
        /// Two rows fit the same inputs, and only one may.
        OVERLAP,
        /// A row that nothing can reach.
        UNREACHABLE,
        /// Too many combinations to prove that there is neither gap nor overlap.
        TOO_COMPLEX,
        /// One of the table's own test cases has another answer.
        CASE
    }

    static Finding of(Code code, int line, String words) {
        return new Finding(code, line, null, null, words);
    }

    static Finding at(Code code, int row, String words) {
        return new Finding(code, 0, row, null, words);
    }
}
