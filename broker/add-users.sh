#!/bin/sh
# Creates SmartSmoker's two users in the running broker, or gives them new passwords. See README.md.
set -eu
: "${SMARTSMOKER_DEVICE_PASSWORD:?set it to the password devices are to use}"
: "${SMARTSMOKER_GATEWAY_PASSWORD:?set it to the password the gateway is to use}"

case "$SMARTSMOKER_DEVICE_PASSWORD$SMARTSMOKER_GATEWAY_PASSWORD" in
    *[!A-Za-z0-9_.~+/=-]*) echo 'add-users: passwords may have letters, digits and _ . ~ + / = - only' >&2; exit 2 ;;
esac

# By standard input: a password among the arguments would show in the list of processes.
rabbitmqctl --quiet import_definitions <<JSON
{
  "users": [
    { "name": "smoker-device", "password": "$SMARTSMOKER_DEVICE_PASSWORD", "tags": "" },
    { "name": "smoker-gateway", "password": "$SMARTSMOKER_GATEWAY_PASSWORD", "tags": "" }
  ],
  "permissions": [
    {
      "user": "smoker-device", "vhost": "/",
      "configure": "^mqtt-subscription-", "write": "^(amq[.]topic|mqtt-subscription-.*)$", "read": "^mqtt-subscription-"
    },
    {
      "user": "smoker-gateway", "vhost": "/",
      "configure": "^(01-smoker|02-food-A|03-food-B|04-probes|smoker-(status|dead-letter|(ingest|partition)-[0-9]+|ingest|partitions)|mqtt-subscription-.*)$",
      "write": "^(01-smoker|02-food-A|03-food-B|04-probes|smoker-(status|dead-letter|(ingest|partition)-[0-9]+|ingest|partitions)|mqtt-subscription-.*|amq[.](default|topic))$",
      "read": "^(01-smoker|02-food-A|03-food-B|04-probes|smoker-(status|dead-letter|(ingest|partition)-[0-9]+|ingest|partitions)|mqtt-subscription-.*|amq[.]topic)$"
    }
  ],
  "topic_permissions": [
    {
      "user": "smoker-device", "vhost": "/", "exchange": "amq.topic", "read": "^$",
      "write": "^smoker[.][A-Za-z0-9_-]{1,32}[.](01-smoker|02-food-A|03-food-B|probe[.][a-z0-9-]{1,32}|status)$"
    }
  ]
}
JSON
