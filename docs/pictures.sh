#!/bin/sh
# Makes every picture in the README and in docs/ from the real program: docs/pictures.sh
# Needs Chromium and the font Inter (Debian: chromium fonts-inter), and port 8080 free.
set -eu
cd "$(dirname "$0")/.."
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
SMOKER_PICTURES=$made dotnet test tests/Web.Tests --nologo -v q --filter picture
for old in docs/*.png; do
    cp "$made/$(basename "$old")" "$old"
done
