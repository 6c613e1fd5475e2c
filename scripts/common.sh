# Shared by the scripts at the root: where things are, what is installed, how it is built. Sourced, not run.
# shellcheck shell=bash

root="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)"
artifacts="$root/artifacts"
export framework=net10.0

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# A bare machine may lack ICU; nothing here depends on a culture.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
# Services and containers may have no home; the SDK wants one for its caches.
if [ -z "${HOME:-}" ]; then
  export DOTNET_CLI_HOME="$artifacts/dotnet"
fi

say() {
  printf '%s\n' "$*" >&2
}

# Finds the SDK, also where Microsoft's install script puts it, or says how to get it and ends.
require_sdk() {
  if ! command -v dotnet >/dev/null 2>&1 && [ -x "${HOME:-}/.dotnet/dotnet" ]; then
    export DOTNET_ROOT="$HOME/.dotnet"
    PATH="$DOTNET_ROOT:$PATH"
  fi

  if command -v dotnet >/dev/null 2>&1 && (cd "$root" && dotnet --version 2>/dev/null | grep -q '^1[0-9]\.'); then
    return
  fi

  say 'The .NET 10 SDK is missing. Install it, then run this again:'
  case "$(uname -s)" in
    Darwin) say '  brew install --cask dotnet-sdk' ;;
    *)
      say '  curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0'
      say '  (Ubuntu 24.04 and later: sudo apt-get install dotnet-sdk-10.0)'
      ;;
  esac
  exit 3
}

has_chromium() {
  local name
  if [ -n "${STREAMSUITES_CHROMIUM:-}" ]; then
    return 0
  fi

  for name in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge; do
    if command -v "$name" >/dev/null 2>&1; then
      return 0
    fi
  done

  [ -d '/Applications/Google Chrome.app' ] || [ -d '/Applications/Chromium.app' ]
}

missing_tools() {
  command -v ffmpeg >/dev/null 2>&1 || echo ffmpeg
  has_chromium || echo chromium
}

# Installs ffmpeg (clips) and chromium (browser tests) where that needs nobody's password; otherwise names the
# command and goes on. With "once" as $1 a failed attempt is not repeated at every start.
install_tools() {
  local attempted="$artifacts/tools-attempted"
  local -a tools=()
  local tool
  while IFS= read -r tool; do
    tools+=("$tool")
  done < <(missing_tools)
  if [ "${#tools[@]}" -eq 0 ]; then
    return
  fi

  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    if [ "${1:-}" != once ] || [ ! -e "$attempted" ]; then
      say "Installing ${tools[*]} ..."
      mkdir -p "$artifacts"
      touch "$attempted"
      if apt_install "${tools[@]}" >"$artifacts/tools.log" 2>&1; then
        return
      fi
    fi

    say "Not installed: ${tools[*]}; what needs it is switched off. To install: apt-get update && apt-get install -y ${tools[*]}"
  elif command -v apt-get >/dev/null 2>&1; then
    say "Not installed: ${tools[*]}; what needs it is switched off. To install: sudo apt-get install -y ${tools[*]}"
  elif command -v dnf >/dev/null 2>&1; then
    say "Not installed: ${tools[*]}; what needs it is switched off. To install: sudo dnf install -y ${tools[*]}"
  elif command -v pacman >/dev/null 2>&1; then
    say "Not installed: ${tools[*]}; what needs it is switched off. To install: sudo pacman -S ${tools[*]}"
  elif command -v brew >/dev/null 2>&1; then
    say "Not installed: ${tools[*]}; what needs it is switched off. To install: brew install ${tools[*]}"
  else
    say "Not installed: ${tools[*]}; what needs it is switched off until it is on the PATH."
  fi
}

# Chromium without a window: the browser tests take half the time with it. Where it cannot be had, the other one does.
install_test_browser() {
  if [ -n "${STREAMSUITES_CHROMIUM:-}" ] || command -v chromium-headless-shell >/dev/null 2>&1; then
    return
  fi

  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    say 'Installing chromium-headless-shell ...'
    mkdir -p "$artifacts"
    apt_install chromium-headless-shell >"$artifacts/test-browser.log" 2>&1 || say 'Not installed: chromium-headless-shell; the browser tests take longer without it.'
  fi
}

apt_install() {
  # A machine without a network must not wait for it long.
  local -a network=(-o Acquire::Retries=1 -o Acquire::http::Timeout=20)
  local -a install=(apt-get install -y --no-install-recommends "${network[@]}" "$@")
  export DEBIAN_FRONTEND=noninteractive
  "${install[@]}" || { apt-get update "${network[@]}" && "${install[@]}"; }
}
