# Turns lexicons into a table in C: one row an entry, the kind named by the file. Set with -v:
# header, the file that declares the table; row, the type of its rows; table, its name (NAME_rows,
# NAME_row_count); kind, what the names of the kinds start with; merged, for a table sorted by
# bytes with one row for an entry of several files.
BEGIN {
    print "/* Made from data/lexicons by build-aux/lexicons.awk. */"
    printf "#include \"%s\"\n\n", header
    printf "const %s %s_rows[] = {\n", row, table
}
FNR == 1 {
    bit = FILENAME
    sub(/.*\//, "", bit)
    sub(/\.txt$/, "", bit)
    gsub(/-/, "_", bit)
    bit = kind toupper(bit)
}
/^#/ || /^$/ { next }
{
    gsub(/\\/, "\\\\")
    gsub(/"/, "\\\"")
    if (merged) {
        if (!($0 in bits))
            words[++count] = $0
        bits[$0] = bits[$0] (bits[$0] == "" ? "" : " | ") bit
    } else {
        printf "    {\"%s\", %s},\n", $0, bit
        count++
    }
}
# Shell sort, with the gaps of Ciura, "Best Increments for the Average Case of Shellsort" (2001).
function sort(    gaps, g, gap, i, j, word) {
    split("1750 701 301 132 57 23 10 4 1", gaps, " ")
    for (g = 1; g <= 9; g++) {
        gap = gaps[g]
        for (i = gap + 1; i <= count; i++) {
            word = words[i]
            for (j = i; j > gap && words[j - gap] > word; j -= gap)
                words[j] = words[j - gap]
            words[j] = word
        }
    }
}
END {
    if (merged) {
        sort()
        for (i = 1; i <= count; i++)
            printf "    {\"%s\", %s},\n", words[i], bits[words[i]]
    }
    print "};"
    printf "const size_t %s_row_count = %d;\n", table, count
}
