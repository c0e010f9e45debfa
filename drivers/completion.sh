#!/usr/bin/env bash
# completion.sh PROGRAM: what bash completes after `glassbox`, from the help of the program. Run when the program is built.
set -euo pipefail
program=$1
here=$(dirname "$0")
table() { "$program" "$@" --help | awk -f "$here/help_table.awk"; }

# words KIND <table: names, those with a value as NAME=VALUE, a space between.
words() {
  awk -F '\t' -v kind="$1" '$1 == kind {
    count = split($2, name, ",")
    sub(/ .*/, "", $3)
    for (i = 1; i <= count; ++i) printf "%s%s ", name[i], $3 == "" ? "" : "=" $3
  }'
}

whole=$(table)
verbs=$(words subcommands <<< "$whole")
echo "# Completion of commands, options, keys and files for glassbox. Written by drivers/completion.sh."
echo "_glassbox_commands='${verbs% }'"
echo "_glassbox_declared() {"
echo "  case \$1 in"
for verb in $verbs; do
  of_verb=$(table "$verb")
  echo "    $verb) echo '$(words options <<< "$of_verb")$(words positionals <<< "$of_verb")' ;;"
done
echo "    *) echo '$(words options <<< "$whole")' ;;"
echo "  esac"
echo "}"
cat <<'BASH'

# The keys that a command takes, asked of the program itself, once per shell.
declare -gA _glassbox_known_keys=()
_glassbox_keys() {
  [ -n "${_glassbox_known_keys[$2]:-}" ] || _glassbox_known_keys[$2]=$("$1" "$2" --print-config 2> /dev/null |
    awk '/^\[/ { section = substr($0, 2, index($0, "]") - 2) } /^#? ?[a-z_]+ *=/ { sub(/^# ?/, ""); print section "." $1 "=" }')
}

_glassbox_files() { compgen -d -- "$2"; compgen -f -X "!*.@($1)" -- "$2"; }

_glassbox() {
  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} verb="" word wanted="" declared i
  local extended; extended=$(shopt -p extglob); shopt -s extglob
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; ++i)); do
    [[ ${COMP_WORDS[i]} = -* ]] || { verb=${COMP_WORDS[i]}; break; }
  done
  # --option=value comes in three words.
  if [ "$current" = "=" ]; then current=""; elif [ "$before" = "=" ] && ((COMP_CWORD > 2)); then before=${COMP_WORDS[COMP_CWORD - 2]}; fi
  declared=$(_glassbox_declared "$verb")
  for word in $declared; do
    [[ $word = -* && ${word%%=*} = "$before" && $word = *=* ]] && wanted=${word#*=}
  done
  if [ -z "$wanted" ] && [[ $current != -* ]]; then
    [ -n "$verb" ] || wanted=COMMAND
    for word in $declared; do [[ $word = -* || $word != *=* ]] || wanted=${word#*=}; done
  fi
  case $wanted in
    COMMAND) COMPREPLY=($(compgen -W "$_glassbox_commands" -- "$current")) ;;
    section.key=value)
      _glassbox_keys "${COMP_WORDS[0]}" "$verb"
      COMPREPLY=($(compgen -W "${_glassbox_known_keys[$verb]}" -- "$current"))
      compopt -o nospace 2> /dev/null ;;
    *.toml*.h5*) mapfile -t COMPREPLY < <(_glassbox_files "toml|h5" "$current"); compopt -o filenames 2> /dev/null ;;
    *.toml*) mapfile -t COMPREPLY < <(_glassbox_files toml "$current"); compopt -o filenames 2> /dev/null ;;
    *.h5*) mapfile -t COMPREPLY < <(_glassbox_files h5 "$current"); compopt -o filenames 2> /dev/null ;;
    *.html*) mapfile -t COMPREPLY < <(_glassbox_files html "$current"); compopt -o filenames 2> /dev/null ;;
    FOLDER | DIR) mapfile -t COMPREPLY < <(compgen -d -- "$current"); compopt -o filenames 2> /dev/null ;;
    "")
      wanted=""
      for word in $declared; do [[ $word != -* ]] || wanted+=" ${word%%=*}"; done
      COMPREPLY=($(compgen -W "$wanted" -- "$current")) ;;
  esac
  eval "$extended"
}
complete -F _glassbox glassbox
BASH
