#!/usr/bin/env bash
# Publishes the daemon into a folder of its own, compiled ahead of time for this system: it starts faster, takes less
# CPU and needs no SDK where it runs.
#   scripts/publish.sh [DIR]        (default: artifacts/published)
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
require_sdk

target="${1:-$artifacts/published}"
log="$artifacts/publish.log"
mkdir -p "$artifacts"
say 'Publishing the daemon (a few minutes) ...'
# An output of its own, so that the operator's build is not touched.
if ! dotnet publish "$root/Runtime.Host/Runtime.Host.csproj" -p:PublishProfile=compiled -o "$target" \
  --artifacts-path "$artifacts/publish" -v quiet --disable-build-servers -p:RunAnalyzers=false >"$log" 2>&1; then
  cat "$log" >&2
  say "Publishing failed; the log is $log"
  exit 4
fi

say "Published: $target/streamsuites"
