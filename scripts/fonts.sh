#!/bin/sh
# 在 Debian、Ubuntu 上取得自由的标题宋体（FandolSong 粗体）、仿宋（FandolFang）和楷体（LXGW WenKai），放进用户的字体文件夹。
# Brings a free face for titles, 仿宋 and 楷体 into the user's font folder on Debian and its kin; nothing is installed system-wide.
set -eu

target=${1:-${XDG_DATA_HOME:-$HOME/.local/share}/fonts/nianbao}
command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || {
    echo "这台电脑没有 apt-get；请把字体文件放进一个文件夹，用 nianbao build --fonts 文件夹 指明。" >&2
    exit 1
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# bring PACKAGE PATTERN...: unpack the files that match from a package, without installing it
bring() {
    package=$1
    shift
    echo "正在下载 $package ……"
    (cd "$work" && apt-get download -qq "$package" 2>/dev/null) || {
        echo "下载不到 $package：先运行 apt-get update（可能需要管理员权限）再试。" >&2
        exit 1
    }
    dpkg-deb --fsys-tarfile "$work/$package"_*.deb | tar -x -C "$work" --wildcards --no-anchored "$@"
}

bring texlive-lang-chinese 'FandolFang-Regular.otf' 'FandolSong-Bold.otf'
bring fonts-lxgw-wenkai 'LXGWWenKai-Regular.ttf'

mkdir -p "$target"
for name in FandolSong-Bold.otf FandolFang-Regular.otf LXGWWenKai-Regular.ttf; do
    find "$work" -name "$name" -type f -exec cp {} "$target/.$name.new" \;
    mv "$target/.$name.new" "$target/$name"
    echo "已放入 $target/$name"
done
echo "许可：FandolSong、FandolFang 为 GPL 第 3 版附字体例外，LXGW WenKai 为 SIL OFL 1.1。"
