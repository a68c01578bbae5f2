"""Why the operating system refused a file, in Chinese."""

from __future__ import annotations

import errno

_WHY = {
    errno.ENOENT: "没有这个文件",
    errno.ENOTDIR: "没有这个文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ELOOP: "它是绕成一圈的链接",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EISDIR: "这是文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EROFS: "磁盘是只读的",
    errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写出错",
    errno.EBUSY: "文件正被别的程序占用",
    errno.ETXTBSY: "文件正被别的程序占用",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.ESTALE: "网络盘断开了",
}

_SHARING = (32, 33)  # ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION


def why(error: OSError) -> str:
    """Why a file could not be read or written; an unknown reason is given by its number."""
    # Windows says EACCES of a file that another program has open, and only its own number tells the two apart.
    if getattr(error, "winerror", None) in _SHARING:
        return "文件正在别的程序里打开着，先在 Word 或 WPS 里关闭，再运行一次"
    number = error.errno or 0
    return _WHY.get(number) or (f"系统错误 {number}" if number else "系统没有说明原因")
