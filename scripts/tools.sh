#!/bin/sh
# 取得测试要用的程序：chromium（浏览器）、headless（没有窗口的 Chromium，测试快一半，Debian 才有）、poppler（读 PDF）、office（LibreOffice，打开 Word 文件）、java（veraPDF 用）、node（检查预览的脚本）。
# 只在有 apt-get 且有管理员权限时装，限时；装不上就说明，不妨碍别的测试。
# Brings the programs that tests look with, named as arguments, where apt-get and the right to use it are there; bounded, never fatal.
packages=
for tool in "$@"; do
    case $tool in
    chromium)
        [ -n "${NIANBAO_CHROMIUM:-}" ] && continue
        for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
            command -v "$name" >/dev/null && continue 2
        done
        packages="$packages chromium"
        ;;
    headless)
        command -v chromium-headless-shell >/dev/null || packages="$packages chromium-headless-shell"
        ;;
    poppler)
        command -v pdffonts >/dev/null || packages="$packages poppler-utils"
        ;;
    office)
        command -v soffice >/dev/null || packages="$packages libreoffice-writer"
        ;;
    java)
        command -v javac >/dev/null || packages="$packages default-jdk-headless"
        [ -e /usr/share/java/jaxb-runtime.jar ] || packages="$packages libjaxb-java"
        ;;
    node)
        command -v npm >/dev/null || packages="$packages nodejs npm"
        ;;
    *)
        echo "tools.sh: $tool?" >&2
        exit 2
        ;;
    esac
done
[ -n "$packages" ] || exit 0
command -v apt-get >/dev/null || exit 0
if [ "$(id -u)" = 0 ]; then
    with=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    with='sudo -n'
else
    exit 0
fi

echo "正在安装测试要用的$packages（最多五分钟）……"
log=$(mktemp)
# shellcheck disable=SC2086 - the packages are words, and there is nothing to split where there is nothing
{
    timeout 60 $with apt-get update -qq
    timeout 240 $with env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $packages
} >"$log" 2>&1 </dev/null || echo "没有装上$packages，要用它们的测试将略过。原因：$(tail -n 1 "$log")"
rm -f "$log"
exit 0
