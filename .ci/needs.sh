# Sourced by run and test: what has to be on the machine, and how it gets there.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# No build server outlives the command that started it.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false

say() { printf '%s\n' "$*" >&2; }

fail() { say "$*"; exit 1; }

# The one prerequisite that is only checked for. Asked inside the repository, so that global.json decides.
need_dotnet() {
  command -v dotnet >/dev/null || fail "The .NET 10 SDK is missing. Install it from https://dotnet.microsoft.com/download/dotnet/10.0 and start again."
  local version
  version=$(cd "$1" && dotnet --version 2>&1) || fail "The .NET 10 SDK is needed, and dotnet answers: $version"
  case $version in
    10.0.*) ;;
    *) fail "The .NET 10 SDK is needed, and dotnet --version answers: $version" ;;
  esac
}

has_library() { PATH=$PATH:/usr/sbin:/sbin ldconfig -p 2>/dev/null | grep -F "$1" >/dev/null; }

# install PACKAGE...: as root on Debian or Ubuntu; anybody else is told what to run.
install() {
  [ $# -gt 0 ] || return 0
  command -v apt-get >/dev/null || fail "Missing: $*. Install them with this system's package manager and start again."
  if [ "$(id -u)" != 0 ]; then
    fail "Missing: $*. Install them and start again:
  sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
  fi
  say "Installing $* ..."
  local log
  log=$(mktemp)
  if ! { apt-get update -q && DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 apt-get install -q -y --no-install-recommends "$@"; } \
    >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    rm -f "$log"
    fail "Could not install $*."
  fi
  rm -f "$log"
}
