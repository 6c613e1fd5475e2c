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

"$here/../scripts/publish.sh" "$logs/daemon"

# Compiled ahead of time too: some figures are taken with the daemon's slices inside the load run's process.
say 'Publishing the load run ...'
if ! dotnet publish "$here/LoadRun/LoadRun.csproj" -c Release --artifacts-path "$logs/build" -o "$logs/run" --use-current-runtime --self-contained false \
  -p:PublishReadyToRun=true -p:NuGetLockFilePath=obj/load.lock.json -v quiet --disable-build-servers -p:RunAnalyzers=false >"$logs/publish.log" 2>&1; then
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
  --daemon "$logs/daemon/streamsuites" --shipped "$logs/daemon" --build "published build, compiled ahead of time" "${arguments[@]}"
