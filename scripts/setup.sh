# shellcheck shell=bash
# What ./run, ./test, ./bench and ./meguri share. A step is done only when its inputs have changed, by one process at a time.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
stamps=$root/obj/setup
meguri=$root/src/Meguri/bin/Release/net10.0/Meguri.dll

[ -w "${HOME:-}" ] || export HOME="$root/obj/home"
mkdir -p "$stamps" "$HOME"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export MEGURI_DATA=${MEGURI_DATA:-$root/.data}

say() { printf '%s\n' "$*" >&2; }

fail() { say "$*"; exit 2; }

need() { command -v "$1" >/dev/null || fail "$1 がありません。$2 を入れてから、もう一度実行してください。"; }

# contents PATH... : one hash over the names and bytes of all sources below, never of what builds make
contents() {
  local hash=(sha256sum)
  command -v sha256sum >/dev/null || hash=(shasum -a 256)
  find "$@" \( -name bin -o -name obj -o -name built -o -name TestResults \) -prune -o -type f -print0 |
    LC_ALL=C sort -z | xargs -0 "${hash[@]}" | "${hash[@]}"
}

# step STAMP KEY PRODUCT MESSAGE COMMAND... : runs the command unless it was last done for the same key and its product is still there.
# Descriptor 9 is the lock: build servers stay after a command, and must not keep it.
step() {
  local stamp=$stamps/$1 key=$2 product=$3 message=$4
  shift 4
  if [ -e "$product" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$key" ]; then return; fi
  say "$message"
  rm -f "$stamp"
  "$@" >&2 9>&- || fail "失敗しました: $*"
  printf '%s' "$key" >"$stamp"
}

# install_missing PURPOSE PACKAGE... : Debian packages that a purpose needs beside Meguri itself
install_missing() {
  local purpose=$1
  shift
  [ $# -eq 0 ] && return
  command -v apt-get >/dev/null || fail "${purpose}に要るものがありません: $*。入れてから、もう一度実行してください。"
  say "${purpose}に要るものを入れています: $*"
  local as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  {
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
  } >&2 9>&- || fail "入れられませんでした: $*"
}

# Most code of a compiler runs a few times only: watching how it runs, to compile it better later, costs a third of the build.
build() { DOTNET_TieredPGO=0 dotnet build "$@" -c Release -v quiet --nologo; }

npm_in_root() { (cd "$root" && npm "$@"); }

# with_lock COMMAND... : lets no second set-up work in this clone at the same time
with_lock() {
  (
    if command -v flock >/dev/null && ! flock -n 9; then
      say "別の準備が終わるのを待っています。"
      flock 9
    fi
    "$@"
  ) 9>"$stamps/lock"
}

set_up_parts() {
  local packages assets
  packages=$(contents "$root/package-lock.json" "$root/.npmrc")
  assets=$(contents "$root/src/web")$packages
  step packages "$packages" "$root/node_modules/.package-lock.json" "npm のパッケージを入れています。" npm_in_root ci --loglevel=error
  step assets "$assets" "$root/src/Meguri/wwwroot/built/manifest.json" "画面の部品（CSS・スクリプト・フォント）を作っています。" npm_in_root run --silent build
  step program "$assets$(contents "$root"/src/Meguri "$root"/Directory.* "$root"/{global.json,nuget.config,.editorconfig,BannedSymbols.txt})" "$meguri" \
    "Meguri を組み立てています。" build "$root/src/Meguri"
}

# set_up : everything Meguri needs to start
set_up() {
  need dotnet ".NET SDK 10"
  need npm "Node.js 20 以上"
  with_lock set_up_parts
}
