#!/usr/bin/env bash
# The end-to-end load run: publishes the daemon, prepares tmi.js beside it, runs everything and prints one table.
#   benchmarks/load.sh [--quick] [--only NAME ...] [--record]
# What is missing is named, and its part left out. README.md says what each figure is.
set -euo pipefail
here="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)"
. "$here/../scripts/common.sh"
require_sdk

arguments=()
for argument in "$@"; do
  case "$argument" in
    --record) arguments+=(--record "$here/results/$(date -u +%Y-%m-%d).md") ;;
    *) arguments+=("$argument") ;;
  esac
done

logs="$artifacts/load"
mkdir -p "$logs"

# An output of its own, so that neither the operator's build nor the lock files are touched.
publish() {
  local project="$1" output="$2"
  shift 2
  dotnet publish "$project" -c Release --artifacts-path "$logs/build" -o "$output" \
    -v quiet --disable-build-servers -p:RunAnalyzers=false -p:NuGetLockFilePath=obj/load.lock.json "$@" >"$logs/publish.log" 2>&1
}

# The load run too: some figures are taken with the daemon's slices inside its process, and they must be the same code.
publish_both() {
  publish "$root/Runtime.Host/Runtime.Host.csproj" "$logs/daemon" "$@" && publish "$here/LoadRun/LoadRun.csproj" "$logs/run" "$@"
}

say 'Publishing the daemon and the load run ...'
if publish_both --use-current-runtime --self-contained false -p:PublishReadyToRun=true; then
  build='published build, ReadyToRun'
elif publish_both; then
  build='published build, without ReadyToRun'
  say "ReadyToRun cannot be restored here ($logs/publish.log); going on without it"
else
  cat "$logs/publish.log" >&2
  exit 4
fi

if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
  say 'node and npm are missing, so there is no peer to compare with. To install: apt-get install nodejs npm'
elif (cd "$here/tmi" && npm ci --no-audit --no-fund --loglevel=error >"$logs/npm.log" 2>&1); then
  arguments+=(--peer "$here/tmi")
else
  say "tmi.js cannot be installed ($logs/npm.log), so there is no peer to compare with"
fi

exec dotnet "$logs/run/LoadRun.dll" \
  --daemon "$logs/daemon/streamsuites" --shipped "$logs/daemon" --build "$build" "${arguments[@]}"
