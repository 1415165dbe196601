#!/usr/bin/env bash
# ./test.sh: installs what the tests need beyond the .NET SDK, builds the solution and runs all its tests.
# ./test.sh fast: builds the solution and runs the quick tests that need no RabbitMQ, PostgreSQL or browser; installs nothing.
# The last line is always "N passed, N failed"; the exit code is 0 only when tests ran and none failed.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1

mode=${1-all}
if [ $# -gt 1 ] || { [ "$mode" != all ] && [ "$mode" != fast ]; }; then
    echo "test.sh: unknown argument '$*'. Run './test.sh' for all tests, or './test.sh fast' for the quick ones that need no server." >&2
    exit 2
fi

passed=0 failed=1
lanes=()
finish() {
    # After Ctrl-C the lanes in the background would test on.
    for lane in "${lanes[@]}"; do
        kill "$lane" $(pgrep -P "$lane") 2>/dev/null || true
    done
    echo "$passed passed, $failed failed"
}
trap finish EXIT

install_packages() {
    local root=() policy=/usr/sbin/policy-rc.d status=0
    if ! command -v apt-get >/dev/null; then
        echo "test.sh: please install $*: this machine has no apt-get" >&2
        exit 1
    fi
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || { echo "test.sh: as root, please run: apt-get install $*" >&2; exit 1; }
        root=(sudo)
    fi

    # The tests start brokers of their own: keep the package from starting its service, unless the machine has a policy.
    if [ -e "$policy" ]; then
        policy=
    else
        printf '#!/bin/sh\nexit 101\n' | "${root[@]}" install -m 755 /dev/stdin "$policy" || true
    fi
    { "${root[@]}" apt-get update -q &&
        "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$@"; } || status=$?
    [ -z "$policy" ] || "${root[@]}" rm -f "$policy"
    return "$status"
}

# The sum of a counter over the result files of all test projects.
count() {
    cat artifacts/tests/*.trx | grep -o '<Counters [^>]*' | grep -o " $1=\"[0-9]*" | cut -d'"' -f2 |
        awk '{ sum += $1 } END { print sum + 0 }'
}

# The tests that failed, each with the first line of why, where a long output would hide them.
failures() {
    cat artifacts/tests/*.trx | grep -o -e '<UnitTestResult [^>]*outcome="Failed"' -e '<Message>[^<]*' |
        sed 's/.*testName="\([^"]*\)".*/failed: \1/; s/<Message>/    /; s/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' || true
}

missing=()
if [ "$mode" = all ]; then
    [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || missing+=(rabbitmq-server)
    [ -d /usr/lib/postgresql ] || missing+=(postgresql)
    command -v chromium >/dev/null || missing+=(chromium)
    command -v strace >/dev/null || missing+=(strace)
    [ -x /usr/sbin/nginx ] || missing+=(nginx)
    command -v caddy >/dev/null || missing+=(caddy)
    [ ${#missing[@]} = 0 ] || install_packages "${missing[@]}"
fi

rm -rf artifacts/tests
dotnet build SmartSmoker.sln -m:2 -v quiet

# Three lanes, a test project at a time in each: tests of faults mostly wait, for heartbeats and for brokers to come
# back, as does a browser, and they leave the cores to the others. A hanging test is ended and fails.
test_projects() {
    local status=0 project
    for project in "$@"; do
        dotnet test "$project" --no-build --logger "trx;LogFileName=$(basename "$project").trx" --results-directory artifacts/tests \
            --blame-hang-timeout 10m --blame-hang-dump-type none || status=1
    done
    return "$status"
}

# Runs the tests of two projects at a time. A test that starts RabbitMQ, PostgreSQL or a browser has the trait
# Needs=server, unless its whole project is left out here; one that takes many seconds has Needs=time.
fast_tests() {
    local programs=() project
    for project in tests/*.Tests; do
        case "$project" in
            */Broker.Tests | */Cluster.Tests | */EndToEnd.Tests | */Reliability.Tests | */Security.Tests | */VirtualBoard.Tests) ;;
            *) programs+=("$project/bin/Debug/net10.0/SmartSmoker.$(basename "$project").dll") ;;
        esac
    done
    SMOKER_FAST=1 dotnet test "${programs[@]}" --filter 'Needs!=server&Needs!=time' \
        --logger 'trx;LogFileName=fast.trx' --results-directory artifacts/tests \
        --blame-hang-timeout 2m --blame-hang-dump-type none -- RunConfiguration.MaxCpuCount=2
}

waiting=() browser=() busy=()
for project in tests/*.Tests; do
    case "$project" in
        */Broker.Tests | */Cluster.Tests | */Reliability.Tests) waiting+=("$project") ;;
        */EndToEnd.Tests | */Web.Tests) browser+=("$project") ;;
        *) busy+=("$project") ;;
    esac
done
status=0
mkdir -p artifacts/tests
if [ "$mode" = fast ]; then
    fast_tests || status=1
else
    test_projects "${waiting[@]}" >artifacts/tests/waiting.log 2>&1 &
    lanes=($!)
    test_projects "${browser[@]}" >artifacts/tests/browser.log 2>&1 &
    lanes+=($!)
    test_projects "${busy[@]}" || status=1
    for lane in "${lanes[@]}"; do
        wait "$lane" || status=1
    done
    lanes=()
    cat artifacts/tests/waiting.log artifacts/tests/browser.log
fi

if compgen -G 'artifacts/tests/*.trx' >/dev/null; then
    passed=$(count passed)
    failed=$(($(count executed) - passed))
    failures
fi
# A test program that dies, or a run without tests, is a failure that no counter tells of.
if [ "$failed" = 0 ] && { [ "$status" != 0 ] || [ "$passed" = 0 ]; }; then
    failed=1
fi
[ "$failed" = 0 ]
