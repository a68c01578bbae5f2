#!/bin/sh
# 在 Debian、Ubuntu 上取得 veraPDF 要用的 Java 和 JAXB；已经有的不再装。
# Brings the Java and JAXB that veraPDF needs on Debian and its kin, where they are not there yet.
set -eu

if command -v javac >/dev/null && [ -e /usr/share/java/jaxb-runtime.jar ]; then
    exit 0
fi
command -v apt-get >/dev/null || {
    echo "这台电脑没有 apt-get；请自行安装 JDK 和 JAXB（/usr/share/java/jaxb-runtime.jar 等）。" >&2
    exit 1
}
root=
if [ "$(id -u)" -ne 0 ]; then
    root="sudo -n"
    $root true 2>/dev/null || {
        echo "要有管理员权限才能安装：sudo apt-get install default-jdk-headless libjaxb-java" >&2
        exit 1
    }
fi
$root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $root apt-get install -qq -y --no-install-recommends default-jdk-headless libjaxb-java >/dev/null
