#!/usr/bin/env bash
# What the tests need and no Python package brings: Chromium (the pages), bubblewrap (the sandbox) and PostgreSQL's
# programs (a gradebook on a server). As root on Debian they are installed; else they are named.
set -euo pipefail
found() {
  for name in "$@"; do
    if [ -n "$name" ] && command -v "$name" >/dev/null; then return 0; fi
  done
  return 1
}
missing=()
found "${CHROMIUM:-}" chromium chromium-browser google-chrome || missing+=(chromium)
found bwrap || missing+=(bubblewrap)
compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || missing+=(postgresql)
if [ ${#missing[@]} = 0 ]; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing what the tests need: ${missing[*]}"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
else
  echo "Error: the tests need ${missing[*]}; install them (Debian: sudo apt-get install ${missing[*]})."
  echo "A browser that is elsewhere is named by CHROMIUM=/path/to/it."
  exit 2
fi
