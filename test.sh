#!/usr/bin/env bash
# The whole test suite: restore, build, format, every test project. Words given are looked for in the tests' full
# names, and only those tests run. The last line is always "<n> passed, <n> failed".
set -uo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/scripts/common.sh"

solution="$root/StreamSuites.Web.sln"
results="$root/TestResults"
projects=(Runtime.Core.Tests Runtime.Host.Tests Runtime.Browser.Tests)
# A project that hangs is a failure, not a wait without end.
limit_seconds=1800
passed=0
failed=0
skipped=0

finish() {
  if [ "$skipped" -gt 0 ]; then
    echo "$skipped skipped"
  fi

  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
  exit
}

# One step before the tests. A failure counts as one failed test.
step() {
  local name="$1"
  shift
  echo "== $name"
  if ! "$@"; then
    echo "FAILED: $name"
    failed=$((failed + 1))
    return 1
  fi
}

# Reads one number from the line of counters in a TRX report.
counter() {
  sed -n "s/.*<Counters[^>]* $2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1
}

run_project() {
  local project="$1"
  local report="$results/$project.trx"
  local program="$root/tests/$project/bin/Debug/$framework/$project.dll"
  local -a guard=() arguments=(-trx "$report" -noColor)
  local word code good bad not_run
  shift
  for word in "$@"; do
    arguments+=(-method "*$word*")
  done

  if command -v timeout >/dev/null 2>&1; then
    guard=(timeout --kill-after=30 "$limit_seconds")
  fi

  echo "== $project"
  (cd "$root/tests/$project" && ${guard[@]+"${guard[@]}"} dotnet "$program" "${arguments[@]}")
  code=$?
  good="$(counter "$report" passed 2>/dev/null)"
  bad="$(counter "$report" failed 2>/dev/null)"
  not_run="$(counter "$report" notExecuted 2>/dev/null)"
  if [ -z "$good" ] || [ -z "$bad" ]; then
    echo "FAILED: $project ended with code $code and left no report"
    failed=$((failed + 1))
    return
  fi

  passed=$((passed + good))
  skipped=$((skipped + ${not_run:-0}))
  failed=$((failed + bad))
  if [ "$bad" -eq 0 ] && [ "$code" -ne 0 ] && [ $((good + ${not_run:-0})) -gt 0 ]; then
    echo "FAILED: $project ended with code $code"
    failed=$((failed + 1))
  elif [ $((good + bad + ${not_run:-0})) -eq 0 ] && [ "$#" -eq 0 ]; then
    echo "FAILED: $project ran no test"
    failed=$((failed + 1))
  fi
}

require_sdk
install_tools always
install_test_browser
rm -rf "$results"
mkdir -p "$results"

step 'restore' dotnet restore "$solution" --locked-mode -v quiet || finish
step 'build' dotnet build "$solution" --no-restore -v quiet -c Debug || finish
# The build enforces style and analyzers as errors; what is left is the white space of what no compiler reads as code.
step 'format' dotnet format whitespace "$solution" --verify-no-changes --no-restore
for project in "${projects[@]}"; do
  run_project "$project" "$@"
done

if [ $((passed + failed)) -eq 0 ]; then
  echo "FAILED: no test is named like: $*"
  failed=1
fi

finish
