# Writes theme files as the C table that theme-internal.h declares. The arguments are the files.
BEGIN {
    print "/* Made by src/theme/themes.awk from themes/. */"
    print "#include \"src/theme/theme-internal.h\""
    print ""
    print "const BuiltinTheme builtin_themes[] = {"
}
FNR == 1 {
    if (NR > 1)
        print "    },"
    name = FILENAME
    sub(/.*\//, "", name)
    sub(/\.theme$/, "", name)
    printf "    {\"%s\",\n", name
}
{
    gsub(/\\/, "\\\\")
    gsub(/"/, "\\\"")
    printf "     \"%s\\n\"\n", $0
}
END {
    if (NR > 0)
        print "    },"
    print "    {0, 0},"
    print "};"
}
