# What the `build.sh` of the packs share: a C compiler for WebAssembly and sources, from Debian's packages, by exact version and digest.
# Give a folder for downloads as CRUXX_MODULES (kept between runs); nothing is installed and no other folder is written.
set -eu

FOLDER=${CRUXX_MODULES:-${TMPDIR:-/tmp}/cruxx-modules-$(id -u)}
HERE=$(cd "$(dirname "$0")" && pwd)
ROOT=$FOLDER/root
COMPILER="clang-19=1:19.1.7-3+b1 libclang-cpp19=1:19.1.7-3+b1 libllvm19=1:19.1.7-3+b1 lld-19=1:19.1.7-3+b1
  libclang-common-19-dev=1:19.1.7-3+b1 llvm-19=1:19.1.7-3+b1 libclang-rt-19-dev-wasm32=1:19.1.7-3 wasi-libc=0.0~git20241209.574b88d-2"
# What the compiler itself is linked with; no byte of it gets into a module.
LIBRARIES="libtinfo6 libedit2 libffi8 libxml2 libz3-4 libzstd1 zlib1g liblzma5 libstdc++6 libc6 libbsd0 libmd0 libgcc-s1 libicu76"

mirror() {
  [ -n "${CRUXX_MIRROR:-}" ] && { echo "$CRUXX_MIRROR"; return; }
  . /etc/os-release
  apt-get update --print-uris | sed -n "s,^'\(.*\)/dists/$VERSION_CODENAME/.*,\1,p" | head -1
}

prepare_apt() {
  state=$FOLDER/apt
  export APT_CONFIG=$state/apt.conf
  [ -f "$state/ready" ] && return
  mkdir -p "$state/lists/partial" "$state/cache/archives/partial"
  touch "$state/status"
  signed=signed-by=/usr/share/keyrings/debian-archive-keyring.gpg
  from=$(APT_CONFIG='' mirror)
  [ -n "$from" ] || { echo "no Debian mirror is known: name one by CRUXX_MIRROR" >&2; exit 1; }
  printf '%s [%s] %s trixie main\n' deb "$signed" "$from" deb-src "$signed" "$from" > "$state/sources"
  cat > "$APT_CONFIG" << END
Dir::State "$state"; Dir::State::status "$state/status"; Dir::Cache "$state/cache";
Dir::Etc::main "/dev/null"; Dir::Etc::sourcelist "$state/sources"; Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferencesparts "/dev/null"; Acquire::Languages "none"; APT::Architecture "amd64"; APT::Architectures "amd64";
END
  [ "$(id -u)" != 0 ] || echo 'APT::Sandbox::User "root";' >> "$APT_CONFIG"
  apt-get update -qq --error-on=any
  touch "$state/ready"
}

prepare_compiler() {
  [ -f "$ROOT/ready" ] && return
  prepare_apt
  mkdir -p "$FOLDER/packages" "$ROOT"
  (cd "$FOLDER/packages" && apt-get download -qq $COMPILER $LIBRARIES)
  for package in "$FOLDER"/packages/*.deb; do dpkg-deb -x "$package" "$ROOT"; done
  touch "$ROOT/ready"
}

# source PACKAGE=VERSION FILE SHA256: unpacks the file into the empty folder ./source.
source_of() {
  if [ ! -f "$FOLDER/sources/$2" ]; then
    prepare_apt
    mkdir -p "$FOLDER/sources"
    (cd "$FOLDER/sources" && apt-get source --download-only -qq "$1" > /dev/null)
  fi
  echo "$3  $FOLDER/sources/$2" | sha256sum --check --quiet
  rm -rf source && mkdir source
  tar -xf "$FOLDER/sources/$2" -C source --strip-components 1
}

# The compiler runs with the libraries of its own root, whatever the machine's are.
in_root() {
  program=$1; shift
  "$ROOT/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2" \
    --library-path "$ROOT/usr/lib/x86_64-linux-gnu:$ROOT/usr/lib/llvm-19/lib" "$ROOT/usr/lib/llvm-19/bin/$program" "$@"
}

compile() {
  in_root clang --target=wasm32-wasi --sysroot="$ROOT/usr" -resource-dir "$ROOT/usr/lib/llvm-19/lib/clang/19" \
    -w -O2 -ffile-prefix-map="$PWD"=. -D_WASI_EMULATED_SIGNAL -D_WASI_EMULATED_PROCESS_CLOCKS -c "$@"
}

# link OUTPUT STACK_BYTES OBJECTS: a reactor, of which only what is exported by name remains.
link() {
  output=$1; stack=$2; shift 2
  in_root lld -flavor wasm --strip-all --gc-sections --stack-first -z stack-size="$stack" --entry=_initialize \
    -L"$ROOT/usr/lib/wasm32-wasi" "$ROOT/usr/lib/wasm32-wasi/crt1-reactor.o" "$@" \
    -lwasi-emulated-signal -lwasi-emulated-process-clocks -lm -lc \
    "$ROOT/usr/lib/llvm-19/lib/clang/19/lib/wasi/libclang_rt.builtins-wasm32.a" -o "$output"
}

# native PROGRAM PACKAGE...: a command ./bin/PROGRAM that runs /usr/bin/PROGRAM of these Debian packages, with their libraries.
native() {
  program=$1; shift
  if [ ! -f "$ROOT/usr/bin/$program" ]; then
    prepare_apt
    mkdir -p "$FOLDER/native/$program"
    (cd "$FOLDER/native/$program" && apt-get download -qq "$@")
    for package in "$FOLDER/native/$program"/*.deb; do dpkg-deb -x "$package" "$ROOT"; done
  fi
  command_of "$program" "$ROOT/usr/bin/$program"
}

# command_of NAME FILE ARGUMENTS: a command ./bin/NAME that runs the program in FILE with the libraries of the root.
command_of() {
  mkdir -p bin
  printf '#!/bin/sh\nPYTHONHOME=%s exec %s --argv0 %s --library-path %s %s %s "$@"\n' "$ROOT/usr" \
    "$ROOT/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2" "$PWD/bin/$1" "$ROOT/usr/lib/x86_64-linux-gnu:$ROOT/usr/lib/llvm-19/lib" \
    "$2" "${3:-}" > "bin/$1"
  chmod +x "bin/$1"
}

# commands: a C compiler ./bin/wasm-cc and its tools, for sources that bring a `configure` and a Makefile.
commands() {
  for program in clang wasm-ld llvm-ar llvm-ranlib llvm-nm; do command_of "$program" "$ROOT/usr/lib/llvm-19/bin/$program"; done
  ln -s wasm-ld bin/wasm-ld-19
  printf '#!/bin/sh\nexec %s --target=wasm32-wasi --sysroot=%s -resource-dir %s -no-canonical-prefixes -w -ffile-prefix-map=%s=. "$@"\n' \
    "$PWD/bin/clang" "$ROOT/usr" "$ROOT/usr/lib/llvm-19/lib/clang/19" "$PWD" > bin/wasm-cc
  chmod +x bin/wasm-cc
  export PATH="$PWD/bin:$PATH" CC=wasm-cc CPP="wasm-cc -E" LD=wasm-cc AR=llvm-ar RANLIB=llvm-ranlib NM=llvm-nm PKG_CONFIG=false
  export SOURCE_DATE_EPOCH=1700000000 LC_ALL=C TZ=UTC
}

# finish NAME: puts the module into the pack and writes its digest; with --check compares instead.
# A module beyond a megabyte is kept compressed; its digest is that of the module itself.
finish() {
  digest=$(sha256sum < "$1.wasm" | cut -d ' ' -f 1)
  if [ "${MODE:-}" = --check ]; then
    [ "$digest" = "$(cat "$HERE/../module.digest")" ] && { echo "$1.wasm is what its sources make"; return; }
    echo "$1.wasm: the sources make $digest, module.digest says $(cat "$HERE/../module.digest")" >&2; exit 1
  fi
  if [ "$(wc -c < "$1.wasm")" -gt 1048576 ]; then
    zstd -19 -q -f "$1.wasm" -o "$HERE/../$1.wasm.zst"
  else
    cp "$1.wasm" "$HERE/../$1.wasm"
  fi
  echo "$digest" > "$HERE/../module.digest"
}

MODE=${1:-}
prepare_compiler
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
cd "$WORK"
