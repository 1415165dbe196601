#!/bin/sh
# Creates the user smoker-device-NAME, who may publish as the device NAME and do nothing else, or gives it a new password.
set -eu
name=${1:?usage: add-device.sh NAME, with the password in SMARTSMOKER_DEVICE_PASSWORD}
: "${SMARTSMOKER_DEVICE_PASSWORD:?set it to the password this device is to use}"

case "$name" in
    *[!A-Za-z0-9_-]* | ?????????????????????????????????*) echo 'add-device: a name has 1 to 32 letters, digits, - or _' >&2; exit 2 ;;
esac
case "$SMARTSMOKER_DEVICE_PASSWORD" in
    *[!A-Za-z0-9_.~+/=-]*) echo 'add-device: passwords may have letters, digits and _ . ~ + / = - only' >&2; exit 2 ;;
esac

# By standard input: a password among the arguments would show in the list of processes.
rabbitmqctl --quiet import_definitions <<JSON
{
  "users": [{ "name": "smoker-device-$name", "password": "$SMARTSMOKER_DEVICE_PASSWORD", "tags": "" }],
  "permissions": [
    { "user": "smoker-device-$name", "vhost": "/", "configure": "^$", "write": "^amq[.]topic$", "read": "^$" }
  ],
  "topic_permissions": [
    {
      "user": "smoker-device-$name", "vhost": "/", "exchange": "amq.topic", "read": "^$",
      "write": "^smoker[.]$name[.](01-smoker|02-food-A|03-food-B|probe[.][a-z0-9-]{1,32}|status)$"
    }
  ]
}
JSON
