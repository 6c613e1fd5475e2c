#!/usr/bin/env bash
# What publishing costs: 20 state changes a second for a minute, with a dashboard and a public mirror. Files and bytes
# written, CPU, and whether a document that did not change was written again.
#   benchmarks/exports.sh [--quick] [--record]
set -euo pipefail
exec "$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)/load.sh" --only exports "$@"
