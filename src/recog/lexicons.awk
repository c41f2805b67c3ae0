# Turns the lexicons into a table: one row an entry, the kind named by the file.
BEGIN {
    print "/* Made from data/lexicons by src/recog/lexicons.awk. */"
    print "#include \"src/recog/recog-internal.h\"\n"
    print "const LexiconRow lexicon_rows[] = {"
}
FNR == 1 {
    kind = FILENAME
    sub(/.*\//, "", kind)
    sub(/\.txt$/, "", kind)
    gsub(/-/, "_", kind)
    kind = "LEXICON_" toupper(kind)
}
/^#/ || /^$/ { next }
{
    gsub(/\\/, "\\\\")
    gsub(/"/, "\\\"")
    printf "    {\"%s\", %s},\n", $0, kind
    count++
}
END {
    print "};"
    printf "const size_t lexicon_row_count = %d;\n", count
}
