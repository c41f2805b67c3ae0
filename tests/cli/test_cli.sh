#!/bin/sh
# The program without a terminal: what it prints, where it complains, how it ends.
set -u
program=./dramatis
samples=$srcdir/samples
folder=$(mktemp -d "${TMPDIR:-/tmp}/dramatis-cli-XXXXXX")
trap 'rm -rf "$folder"' EXIT
failures=0
tab=$(printf '\t')

# run STATUS ARGUMENT...: runs the program, keeps its output in $out and $err.
run() {
    wanted=$1
    shift
    "$program" "$@" >"$folder/out" 2>"$folder/err" </dev/null
    status=$?
    out=$folder/out err=$folder/err
    [ "$status" = "$wanted" ] || fail "exit status $status, not $wanted: $*"
}

fail() {
    failures=$((failures + 1))
    echo "FAIL: $*"
    sed 's/^/  err: /' "$folder/err" | head -5
    sed 's/^/  out: /' "$folder/out" | head -5
}

has() { grep -q -e "$2" "$1" || fail "no line like '$2'"; }
is_empty() { [ ! -s "$1" ] || fail "not empty: $(head -1 "$1")"; }
# Only printable bytes, blanks, tabs and bytes of UTF-8 beyond C1's lead byte.
is_harmless() {
    [ -z "$(LC_ALL=C tr -d '\11\12\40-\176\200-\377' <"$1")" ] || fail "control characters in $1"
    if LC_ALL=C grep -q "$(printf '\302[\200-\237]')" "$1"; then fail "C1 controls in $1"; fi
}

printf 'Quiet day at the mint\nOle Brandvold of the mint said so. Brandvold smiled.\n' >"$folder/mint.txt"

run 0 --version
has "$out" '^dramatis [0-9]'
run 0 --help
has "$out" '^Usage: dramatis'
has "$out" '-m, --mentions=NAME'
run 2 --no-such-option
has "$err" '^dramatis: there is no option'
has "$err" "Try 'dramatis --help'"
run 2 --mentions
has "$err" 'needs a value'
for option in --mentions= '--mentions= ' --quotes=; do
    run 2 "$option" "$samples"
    has "$err" '^dramatis: a name is expected behind --'
done
run 2 -m '' "$samples"
has "$err" '^dramatis: a name is expected behind --mentions='
run 2 --json=yaml
has "$err" '^dramatis: --json=yaml'
run 2 --cast --json "$samples"
has "$err" 'only one of'

run 0 --cast "$samples"
is_empty "$err"
[ "$(head -1 "$out")" = "type${tab}name${tab}mentions${tab}articles${tab}aliases" ] || fail "header"
has "$out" "^person${tab}Nikoloz Beridze${tab}"
run 0 "$samples"
has "$out" "^person${tab}Desislava Marinova${tab}"

run 1 --cast "$folder/mint.txt" "$folder/nowhere.txt"
has "$err" "^dramatis: $folder/nowhere.txt: No such file or directory$"
has "$out" "^person${tab}Ole Brandvold${tab}2${tab}1${tab}"

mkdir "$folder/bare"
for mode in --cast --json --quotes --json=corpus; do
    run 1 "$mode" "$folder/bare"
    has "$err" '^dramatis: there are no articles$'
done
run 1 --mentions=Brandvold "$folder/bare"
has "$err" '^dramatis: there are no articles$'
run 1 --cast "$folder/bare" "$folder/nowhere.txt"
[ "$(wc -l <"$err")" = 1 ] || fail "one reason why there is nothing"

"$program" --cast - <"$folder/mint.txt" >"$folder/out" 2>"$folder/err" || fail "standard input"
has "$out" "^person${tab}Ole Brandvold${tab}"
printf '%s\n' "$folder/mint.txt" >"$folder/names"
run 0 --cast --files-from="$folder/names"
has "$out" "^person${tab}Ole Brandvold${tab}"
printf '%s\0' "$folder/mint.txt" >"$folder/names0"
run 0 --cast -0 -f "$folder/names0"
has "$out" "^person${tab}Ole Brandvold${tab}"
run 2 --cast --files-from="$folder/no-list"
has "$err" 'no-list: No such file'
cp "$folder/mint.txt" "$folder/--cast"
(cd "$folder" && "$OLDPWD/$program" --cast -- --cast) >"$folder/out" 2>"$folder/err" || fail "--"
has "$out" "^person${tab}Ole Brandvold${tab}"

run 0 --mentions=brandvold "$folder/mint.txt"
[ "$(wc -l <"$out")" = 2 ] || fail "two mentions"
has "$out" "^$folder/mint.txt:2:Brandvold smiled.$"
run 1 --mentions=Nemo "$folder/mint.txt"
has "$err" "nobody and nothing of the name 'Nemo'"
is_empty "$out"

printf 'Mint closes\n"The mint will not open again," Ole Brandvold said.\n"Nobody knows," a friend said.\n' \
    >"$folder/said.txt"
run 0 --quotes "$folder/said.txt"
has "$out" "^file${tab}line${tab}speaker${tab}kind${tab}quote$"
has "$out" "^$folder/said.txt${tab}2${tab}Ole Brandvold${tab}direct${tab}The mint will not open again,$"
run 0 --quotes=brandvold "$folder/said.txt"
[ "$(wc -l <"$out")" = 2 ] || fail "one quotation"
run 1 --quotes=Nemo "$folder/said.txt"
has "$err" "nobody and nothing of the name 'Nemo'"
run 0 --json "$folder/said.txt"
has "$out" '"kind":"direct","speaker":"ole-brandvold"'

has "$out" '"zone":"body","confidence":[1-9]'
run 0 --json "$samples"
[ "$(wc -l <"$out")" = 12 ] || fail "twelve lines of JSON"
has "$out" '^{"schema":1,"path":".*}$'
run 0 --json=corpus "$samples"
has "$out" '"entities":\['

name=$(printf '%s/esc\033]0;x\007\302\233.txt' "$folder")
printf 'Gl\033[2Jass\nOle \302\2332Brandvold \342\200\256evil\177 Ole Brandvold.\nOle Brandvold said: "It \033[2Jis \302\233 not \177 so."\n' >"$name"
for mode in --cast --json --json=corpus --mentions=Brandvold --quotes; do
    run 0 "$mode" "$name"
    is_harmless "$out"
done
run 1 --cast "$name" "$name-gone"
is_harmless "$err"

head -c 3000 /dev/urandom >"$folder/noise"
: >"$folder/empty.txt"
run 1 --cast "$folder/noise" "$folder/empty.txt" "$folder/mint.txt"
has "$err" "^dramatis: $folder/noise: is not text$"
has "$err" "^dramatis: $folder/empty.txt: is empty$"
has "$out" "^person${tab}Ole Brandvold${tab}"

printf 'no model' >"$folder/model"
DRAMATIS_MODEL=$folder/model run 0 --cast "$folder/mint.txt"
has "$err" "^dramatis: $folder/model: not a model of this program; names are found by rules alone$"
has "$out" "^person${tab}Ole Brandvold${tab}"
(unset DRAMATIS_MODEL && run 0 --cast "$folder/mint.txt" && is_empty "$err" && exit "$failures") ||
    fail "the model that comes with the program"

{
    printf '1\tsame\tPER\tIngrid Sollberg\tOle Brandvold\n'
    printf 'some words\n2\tat\tPER\tx\ty\n3\tignore\tORG\tNobody\n'
} >"$folder/corrections"
printf 'Mint\nOle Brandvold spoke. Ingrid Sollberg said: "It is closed for good."\n' >"$folder/two.txt"
run 0 --cast "$folder/two.txt"
has "$out" "^person${tab}Ingrid Sollberg${tab}1${tab}"
run 0 --corrections="$folder/corrections" --cast "$folder/two.txt"
has "$out" "^person${tab}[A-Za-z ]*${tab}2${tab}1${tab}.*Sollberg"
has "$err" "^dramatis: $folder/corrections:2: there are fewer than 3 columns$"
[ "$(wc -l <"$err")" = 1 ] || fail "one complaint"
for mode in --json=corpus --quotes --mentions=Brandvold; do
    run 0 --corrections="$folder/corrections" "$mode" "$folder/two.txt"
    has "$err" "corrections:2: "
done
has "$out" 'It is closed'
run 0 --corrections="$folder/not-there" --cast "$folder/two.txt"
is_empty "$err"
[ ! -e "$folder/not-there" ] || fail "a file of corrections that nobody needs"
run 1 --corrections="$folder/no/folder" --cast "$folder/two.txt"
has "$err" "^dramatis: $folder/no/folder: No such file or directory$"
has "$out" "^person${tab}Ingrid Sollberg${tab}1${tab}"
run 1 --corrections="$folder/two.txt/below" --cast "$folder/two.txt"
has "$err" "^dramatis: $folder/two.txt/below: Not a directory$"
run 1 --corrections="$folder" --cast "$folder/two.txt"
has "$err" "^dramatis: $folder is not a file$"
has "$out" "^person${tab}Ingrid Sollberg${tab}1${tab}"
mkdir "$folder/state" "$folder/state/dramatis"
cp "$folder/corrections" "$folder/state/dramatis/corrections"
XDG_STATE_HOME=$folder/state run 0 --cast "$folder/two.txt"
has "$out" "^person${tab}[A-Za-z ]*${tab}2${tab}1${tab}.*Sollberg"
XDG_STATE_HOME=$folder/state run 0 --corrections= --cast "$folder/two.txt"
has "$out" "^person${tab}Ingrid Sollberg${tab}1${tab}"
# What the manual gives as an example is one.
sed -n '/^# who is who/,/^\.fi/p' doc/dramatis-corrections.5 | sed '$d' >"$folder/example"
[ "$(wc -l <"$folder/example")" = 8 ] || fail "the example of the manual"
run 0 --corrections="$folder/example" --cast "$samples"
is_empty "$err"
has "$out" "^person${tab}Minister Marinova${tab}"
head -c 3000 /dev/urandom >"$folder/corrections"
run 0 --corrections="$folder/corrections" --cast "$folder/two.txt"
is_harmless "$err"

if [ -c /dev/full ]; then
    "$program" --cast "$samples" >/dev/full 2>"$folder/err"
    [ $? = 2 ] || fail "a full disk is exit status 2"
    has "$err" 'cannot write: No space left'
fi

[ "$failures" = 0 ] && echo "all is well" || exit 1
