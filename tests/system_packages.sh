#!/usr/bin/env bash
# The browser tests need Chromium, which no Python package brings. As root on Debian it is installed; else it is named.
set -euo pipefail
for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
  if [ -n "$name" ] && command -v "$name" >/dev/null; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser tests"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
else
  echo "Error: the browser tests need Chromium; install it (Debian: sudo apt-get install chromium) or set CHROMIUM=/path/to/it"
  exit 2
fi
