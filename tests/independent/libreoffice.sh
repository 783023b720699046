#!/usr/bin/env bash
# Saves the office files of the tests anew with LibreOffice into tests/independent/libreoffice, which is committed: the tests need no LibreOffice.
# Build tests/Meguri.Tests first (Debug).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
from=$(mktemp -d)
trap 'rm -rf "$from"' EXIT
dotnet "$here/../Meguri.Tests/bin/Debug/net10.0/Meguri.Tests.dll" write-office-files "$from"
mkdir -p "$here/libreoffice"
soffice "-env:UserInstallation=file://$from/profile" --headless --convert-to xlsx:"Calc MS Excel 2007 XML" --outdir "$here/libreoffice" "$from"/*.xlsx
