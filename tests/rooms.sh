#!/bin/sh
# Proves the table of rooms in CODE-MAP.md: who includes whose door, and which outside library
# is known to one room alone. Prints each breach and fails.
cd "${srcdir:-.}" || exit 2
LC_ALL=C
export LC_ALL

find src include -name '*.[ch]' | sort |
    xargs grep -HE '^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]' |
    awk '
function breach(text)
{
    print "rooms: " text
    breaches++
}

# The room a file belongs to; "" if it is in none.
function room_of(path,    parts, count, name)
{
    count = split(path, parts, "/")
    if (count == 3 && parts[1] == "src")
        return parts[2]
    if (count == 3 && parts[1] == "include" && parts[2] == "dramatis") {
        name = parts[3]
        if (name ~ /\.def$/)
            return owner[name]
        sub(/\.h$/, "", name)
        return name
    }
    return ""
}

# A pattern of the table as a regular expression.
function expression(glob)
{
    gsub(/\./, "\\.", glob)
    gsub(/\*/, ".*", glob)
    return "^" glob "$"
}

function read_row(line,    cells, words, count, i, room)
{
    split(line, cells, "|")
    gsub(/ /, "", cells[2])
    room = cells[2]
    if (room in rooms)
        breach("CODE-MAP.md names the room " room " twice")
    rooms[room] = 1
    may[room, room] = 1
    count = split(cells[4], words, " ")
    for (i = 1; i <= count; i++) {
        if (words[i] == "-")
            continue
        # Rows stand in the order of building, so no two rooms can include each other.
        if (!(words[i] in rooms))
            breach("CODE-MAP.md: " room " may include " words[i] ", which stands below it")
        may[room, words[i]] = 1
    }
    count = split(cells[5], words, "`")
    for (i = 2; i <= count; i += 2)
        keeper[expression(words[i])] = room
}

function check_library(path, header,    pattern)
{
    if (header == "unistd.h")
        return
    for (pattern in keeper) {
        if (header ~ pattern && room_of(path) != keeper[pattern])
            breach(path ": <" header "> is for " keeper[pattern] " alone")
    }
}

# All that comes with what a file includes.
function check_doors(path,    queue, last, next_, at, i, seen, target, room)
{
    queue[1] = path
    last = 1
    for (next_ = 1; next_ <= last; next_++) {
        at = queue[next_]
        for (i = 1; i <= included[at]; i++) {
            target = includes[at, i]
            if (target in seen)
                continue
            seen[target] = 1
            queue[++last] = target
            room = room_of(target)
            if (!((room_of(path), room) in may))
                breach(path ": may not include " target \
                       (at == path ? "" : " (it comes with " at ")"))
        }
    }
}

BEGIN {
    while ((getline line < "CODE-MAP.md") > 0) {
        if (line ~ /^\| room \|/)
            table = 1
        else if (table && line !~ /^\|/)
            table = 0
        else if (table && line !~ /^\|-/)
            read_row(line)
    }
    if (!("base" in rooms)) {
        breach("CODE-MAP.md has no table of rooms")
        exit
    }
}

{
    path = $0
    sub(/:.*/, "", path)
    target = $0
    sub(/^[^<"]*[<"]/, "", target)
    quoted = $0 ~ /include *"/
    sub(/[>"].*/, "", target)
    files[path] = 1

    if (!(room_of(path) in rooms))
        breach(path ": is in no room of CODE-MAP.md")
    if (quoted) {
        folder = path
        sub(/[^\/]*$/, "", folder)
        if (target ~ /\// || system("test -f " folder target) != 0)
            breach(path ": \"" target "\" is not a header of its own room")
    } else if (target ~ /^dramatis\//) {
        includes[path, ++included[path]] = "include/" target
        sub(/^dramatis\//, "", target)
        if (target ~ /\.def$/) {
            if (path ~ /^include\//)
                owner[target] = room_of(path)
            else if (!(target in owner))
                user[target] = room_of(path)
        }
    } else {
        check_library(path, target)
    }
}

END {
    if (!("base" in rooms))
        exit 1
    # A table that no door includes belongs to the room that reads it.
    for (name in user) {
        if (!(name in owner))
            owner[name] = user[name]
    }
    for (room in rooms) {
        if (system("test -f include/dramatis/" room ".h") != 0)
            breach("the room " room " has no door")
    }
    for (path in files)
        check_doors(path)
    if (NR == 0)
        breach("there are no files")
    exit breaches > 0
}' || exit 1

# Inner headers are not for tests either, nor for the tools.
if grep -rnE '#[[:space:]]*include[[:space:]]*".*-internal\.h"' tests doc bench 2>/dev/null |
    grep .; then
    echo "rooms: an inner header has left its folder"
    exit 1
fi
# One file alone talks to curses.
if [ "$(grep -rlE '<.*curses.*\.h>' src include | wc -l)" -gt 1 ]; then
    echo "rooms: more than one file includes curses"
    exit 1
fi
# The map names each file of the rooms, and no other.
for file in src/*/*.c src/*/*.awk; do
    [ -e "$file" ] || continue
    head -n 1 "$file" | grep -qi 'made \(from\|by\|of\)' && continue # by the build, in the tree
    room=$(basename "$(dirname "$file")")
    sed -n "/^### $room\$/,/^###/p" CODE-MAP.md | grep -qF -- "- \`$(basename "$file")\`" || {
        echo "rooms: $file is not in CODE-MAP.md"
        exit 1
    }
done
sed -n 's/^### //p; s/^- `\([a-z0-9-]*\.\(c\|awk\)\)`.*/\1/p' CODE-MAP.md | while read -r name; do
    case $name in
    *.c | *.awk)
        [ -e "src/$room/$name" ] || {
            echo "rooms: CODE-MAP.md names src/$room/$name, which is not there"
            exit 1
        } ;;
    *) room=$name ;;
    esac
done || exit 1
