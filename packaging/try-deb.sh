#!/bin/sh
# Installs and uses a Debian package as README.md describes, on a fresh Debian 12 that boots in its own container:
# packaging/try-deb.sh PACKAGE.deb. Run as root, with mmdebstrap and systemd-container installed. On success the last
# line is "works"; otherwise the exit code is not 0.
set -eu
package=$(realpath "$1")
cd "$(dirname "$0")/.."
debian=$(mktemp -d)
container=
finish() {
    [ -z "$container" ] || { kill "$container" && wait "$container"; } 2>/dev/null || true
    rm -rf --one-file-system "$debian"
}
trap finish EXIT

mmdebstrap --quiet --include=systemd,systemd-sysv,dbus,curl,rabbitmq-server bookworm "$debian"
cp "$package" "$debian/root/smartsmoker.deb"
chroot "$debian" apt-get install -qy --no-install-recommends /root/smartsmoker.deb
cp -r broker "$debian/root/broker"
cat >"$debian/root/try.sh" <<'TRY'
set -eux
cd /root
systemctl is-system-running --wait || systemctl --no-pager --failed
cp broker/rabbitmq.conf broker/definitions.json broker/enabled_plugins /etc/rabbitmq/
systemctl restart rabbitmq-server
export SMARTSMOKER_DEVICE_PASSWORD=device SMARTSMOKER_GATEWAY_PASSWORD=gateway
broker/add-users.sh
echo "$SMARTSMOKER_GATEWAY_PASSWORD" | install -m 640 -g smartsmoker /dev/stdin /etc/smartsmoker/broker-password
smartsmoker doctor --config /etc/smartsmoker/smartsmoker.json
systemctl enable --now smartsmoker # returns once the gateway has reported ready to systemd
smartsmoker doctor --config /etc/smartsmoker/smartsmoker.json
curl --fail --silent --show-error --output /dev/null http://127.0.0.1:8080/health/ready
systemctl restart smartsmoker
systemctl is-active smartsmoker
apt-get purge -qy smartsmoker
if systemctl is-active --quiet smartsmoker; then exit 1; fi
test ! -e /var/lib/smartsmoker
TRY

systemd-nspawn --quiet --boot --directory="$debian" --private-network --register=no --keep-unit </dev/null >"$debian/boot.log" 2>&1 &
container=$!
left=300 # seconds: a boot takes a few
until init=$(pgrep -P "$container") && grep -q 'login:' "$debian/boot.log"; do
    [ "$((left -= 1))" -gt 0 ] && kill -0 "$container" || { cat "$debian/boot.log"; exit 1; }
    sleep 1
done
nsenter --target "$init" --all sh /root/try.sh
echo works
