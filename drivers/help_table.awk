# Turns `glassbox --help`, or of a command, into lines "kind <tab> names <tab> value <tab> what", for the manual and the shell.
# Kinds: about, usage, subcommands, positionals, options, closing. Values are what follows a name: FILE.h5, CONFIG.toml.
{ line[NR] = $0 }

function row(kind, names, value, what) { printf "%s\t%s\t%s\t%s\n", kind, names, value, what }

END {
  kind = "about"
  for (i = 1; i <= NR; ++i) {
    text = line[i]
    if (text ~ /^Usage: /) { row("usage", "", "", substr(text, 8)); continue }
    if (text == "") { if (kind != "about") kind = "closing"; continue }
    if (text ~ /^[A-Z][a-z]+:$/) { kind = tolower(substr(text, 1, length(text) - 1)); continue }
    if (text !~ /^  [^ ]/) { row(kind == "about" ? kind : "closing", "", "", text); continue }
    # An entry: names and value, then what they do in column 31, or on the next line.
    names = substr(text, 3)
    what = ""
    if (substr(line[i + 1], 1, 30) ~ /^ +$/) what = substr(line[++i], 31)
    else if (match(names, /  +/)) { what = substr(names, RSTART + RLENGTH); names = substr(names, 1, RSTART - 1) }
    else if (length(names) > 28) { what = substr(names, 29); names = substr(names, 1, 27) }
    sub(/ REQUIRED/, "", names)
    if (match(names, / Excludes: /)) {
      what = what "; not with " substr(names, RSTART + RLENGTH)
      names = substr(names, 1, RSTART - 1)
    }
    value = ""
    if (match(names, / /)) { value = substr(names, RSTART + 1); names = substr(names, 1, RSTART - 1) }
    if (value ~ /\.\.\. \.\.\.$/) value = substr(value, 1, length(value) - 4)  # the program says it once, CLI11 again
    row(kind, names, value, what)
  }
}
