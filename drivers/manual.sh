#!/usr/bin/env bash
# manual.sh PROGRAM: the manual page glassbox.1, from the help of the program. Run when the program is built.
set -euo pipefail
program=$1
here=$(dirname "$0")
table() { "$program" "$@" --help | awk -f "$here/help_table.awk"; }

# escaped: text as troff wants it.
escaped() { sed -e 's/\\/\\e/g' -e 's/-/\\-/g' -e "s/^\([.']\)/\\\\\&\1/"; }
# rows KIND <table: "names | value | what" of one kind.
rows() { awk -F '\t' -v kind="$1" '$1 == kind { print $2 "\037" $3 "\037" $4 }'; }
# entries KIND <table: tagged paragraphs, names bold, values slanted.
entries() {
  rows "$1" | escaped | while IFS=$'\037' read -r names value what; do
    printf '.TP\n\\fB%s\\fR%s\n%s\n' "${names//,/\\fR, \\fB}" "${value:+ \\fI$value\\fR}" "$what"
  done
}
text() { rows "$1" | tr -d '\037' | escaped; }

version=$("$program" --version | sed -n '1s/^glassbox //p')
whole=$(table)
about=$(text about <<< "$whole" | sed 's/^Glassbox: //; s/\.$//')
cat <<ROFF
.TH GLASSBOX 1 "" "glassbox $version" "User Commands"
.SH NAME
glassbox \- $about
.SH SYNOPSIS
\fBglassbox\fR \fICOMMAND\fR \fICONFIG.toml\fR [\fB\-\-set\fR \fIsection.key=value\fR]... [\fB\-\-output\fR \fIFILE.h5\fR] [\fB\-\-fresh\fR] [\fB\-\-quiet\fR]
.br
\fBmpirun \-n\fR \fIRANKS\fR \fBglassbox\fR \fICOMMAND\fR \fICONFIG.toml\fR ...
.SH DESCRIPTION
A short TOML file describes a job, a command runs it on any number of ranks, and one HDF5 file holds what came out of it:
every number is the same bit for bit on any number of ranks and after any interruption.
Repeating a command continues an interrupted run, and extends a finished one if samples or sweeps were raised.
.PP
\fBglassbox\fR \fICOMMAND\fR \fB\-\-print\-config\fR prints a complete configuration with every key, its default and
what it may be.
.SH OPTIONS
$(entries options <<< "$whole")
.SH COMMANDS
ROFF
for verb in $(rows subcommands <<< "$whole" | cut -d $'\037' -f 1); do
  of_verb=$(table "$verb")
  printf '.SS %s\n%s.\n.PP\n' "$verb" "$(text about <<< "$of_verb")"
  printf '\\fB%s\\fR\n' "$(text usage <<< "$of_verb")"
  entries positionals <<< "$of_verb"
  entries options <<< "$of_verb" | awk '/^\.TP/ { getline names; if (names ~ /help/) { getline; next } print ".TP"; print names; next } { print }'
done
cat <<'ROFF'
.SH EXIT STATUS
.TP
0
done
.TP
1
a fault while running; the message says what and where, and what is safe on disk
.TP
2
wrong usage or configuration; nothing was written
.TP
75
stopped early on request (\fBSIGUSR1\fR, \fBSIGTERM\fR, \fBSIGINT\fR or the time limit) with a checkpoint on disk: the
same command continues
.SH FILES
.TP
\fIFILE.h5\fR
the result: labelled arrays for h5py, xarray, h5dump and \fBglassbox inspect\fR
.TP
\fIFILE.h5.checkpoint\fR
the checkpoints of an unfinished run
.TP
\fIFILE.h5.bak\fR
what \fB\-\-fresh\fR put aside
.SH EXAMPLES
.nf
glassbox temper \-\-print\-config > job.toml
mpirun \-n 64 glassbox temper job.toml
srun \-\-mpi=pmix glassbox temper job.toml \-\-set disorder.samples=1000
glassbox inspect job.h5
.fi
.PP
Configurations to start from are in \fIshare/glassbox\fR of the installation.
.SH SEE ALSO
\fBmpirun\fR(1), \fBh5dump\fR(1)
ROFF
