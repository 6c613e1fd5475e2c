#!/usr/bin/env bash
# How fast clips are made: copy mode beside plain ffmpeg, and exact cuts beside a full encode.
#   benchmarks/clips.sh [--quick]
# Prints one table; ends with 1 when a figure fell short of its floor. README.md says what each figure is.
set -euo pipefail
here="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)"
. "$here/../scripts/common.sh"
require_sdk

if ! command -v ffmpeg >/dev/null 2>&1; then
  say 'ffmpeg is missing. To install: apt-get install ffmpeg'
  exit 3
fi

logs="$artifacts/clips"
mkdir -p "$logs"
if ! dotnet publish "$here/Runtime.Benchmarks/Runtime.Benchmarks.csproj" -c Release --artifacts-path "$logs/build" -o "$logs/run" \
  -v quiet --disable-build-servers -p:RunAnalyzers=false -p:NuGetLockFilePath=obj/clips.lock.json >"$logs/publish.log" 2>&1; then
  cat "$logs/publish.log" >&2
  exit 4
fi

exec dotnet "$logs/run/Runtime.Benchmarks.dll" clips "$@"
