#!/bin/sh
# Builds one self-contained file per platform into artifacts/: packaging/publish.sh [VERSION] [RID...]
set -eu
cd "$(dirname "$0")/.."
version=${1:-$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- linux-x64 linux-arm64 win-x64

for rid in "$@"; do
    out=artifacts/$rid
    rm -rf "$out"
    dotnet publish gateway/Host/Host.csproj -c Release -r "$rid" --self-contained -o "$out" -v q --nologo \
        -p:PublishSingleFile=true -p:IncludeNativeLibrariesForSelfExtract=true -p:EnableCompressionInSingleFile=true \
        -p:DebugType=none -p:GenerateDocumentationFile=false -p:Version="$version"
    case "$rid" in
        win-*) mv "$out/SmartSmoker.Host.exe" "$out/smartsmoker.exe" ;;
        *) mv "$out/SmartSmoker.Host" "$out/smartsmoker" ;;
    esac
    # Keep only the program; the web SDK's other files are not needed.
    find "$out" -type f ! -name 'smartsmoker*' -delete
    ls -l "$out"
done
