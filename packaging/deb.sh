#!/bin/sh
# Builds a Debian package from artifacts/linux-x64 or -arm64 (see publish.sh): packaging/deb.sh [VERSION] [RID]
set -eu
cd "$(dirname "$0")/.."
version=${1:-$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)}
artifacts=${SMARTSMOKER_ARTIFACTS:-artifacts}
rid=${2:-linux-x64}
case "$rid" in
    linux-x64) architecture=amd64 ;;
    linux-arm64) architecture=arm64 ;;
    *) echo "deb: no Debian architecture for $rid" >&2; exit 2 ;;
esac

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"
install -D -m 755 "$artifacts/$rid/smartsmoker" "$root/usr/bin/smartsmoker"
install -D -m 644 packaging/smartsmoker.service "$root/usr/lib/systemd/system/smartsmoker.service"
install -D -m 644 packaging/smartsmoker.json "$root/etc/smartsmoker/smartsmoker.json"
install -d "$root/DEBIAN"
install -m 755 packaging/debian/postinst packaging/debian/prerm packaging/debian/postrm "$root/DEBIAN/"
echo /etc/smartsmoker/smartsmoker.json > "$root/DEBIAN/conffiles"
cat > "$root/DEBIAN/control" <<CONTROL
Package: smartsmoker
Version: $version
Architecture: $architecture
Maintainer: SmartSmoker <smartsmoker@localhost>
Section: net
Priority: optional
Installed-Size: $(du -sk "$root" | cut -f1)
Depends: adduser, libc6, libgcc-s1, libssl3 | libssl3t64, libstdc++6, tzdata, zlib1g
Recommends: rabbitmq-server
Suggests: postgresql-client
Description: gateway for the SmartSmoker barbecue thermometer
 Stores the readings of smoker probes from RabbitMQ, alerts you about the fire
 and the food, estimates when the food will be done, and serves a web page.
CONTROL
dpkg-deb --root-owner-group --build "$root" "$artifacts/smartsmoker_${version}_$architecture.deb"
