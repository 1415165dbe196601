#!/bin/sh
# Makes the text of the schema version after the last that is kept here: ./next.sh Sqlite, or ./next.sh Postgres with PGHOST, PGPORT and
# PGUSER of a server to try on. Rows for new tables are added by hand afterwards.
set -eu
cd "$(dirname "$0")"
kind=$1
last=$(ls "$kind" | sort | tail -1)
version=$(basename "$last" .sql | sed "s/^0*//")
next=$((version + 1))
migration=$(ls "../../../gateway/Store/Migrations/$kind" | sort | sed -n "${next}p")
[ -n "$migration" ] || { echo "$kind has no migration after $version" >&2; exit 1; }
migration=../../../gateway/Store/Migrations/$kind/$migration
out=$kind/$(printf %03d "$next").sql
if [ "$kind" = Sqlite ]; then
    file=$(mktemp)
    cat "$kind/$last" "$migration" | sqlite3 "$file"
    { echo "-- A database of schema version $next, as 'sqlite3 .dump' writes it."; sqlite3 "$file" .dump; echo "PRAGMA user_version=$next;"; } > "$out"
    rm "$file"
else
    database=smoker_schema_$$
    createdb "$database"
    { cat "$kind/$last"; echo 'SET search_path = public;'; cat "$migration"; echo "INSERT INTO schema_version VALUES ($next);"; } |
        psql --quiet --set ON_ERROR_STOP=1 "$database"
    { echo "-- A database of schema version $next, as 'pg_dump --inserts --no-owner' writes it, less its comments and settings."
        pg_dump --inserts --no-owner "$database" | grep -vE '^(--|SET |\\|SELECT pg_catalog.set_config)' | cat -s; } > "$out"
    dropdb "$database"
fi
echo "$out"
