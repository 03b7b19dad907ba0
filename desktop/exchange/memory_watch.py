"""How much memory the reading child uses, where the child cannot limit itself.

On POSIX the child does (``RLIMIT_AS``), so this answers 0 there; on Windows the system is asked.
"""

import subprocess
import sys

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Counters(ctypes.Structure):
        _fields_ = (
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            ("PeakWorkingSetSize", ctypes.c_size_t),
            ("WorkingSetSize", ctypes.c_size_t),
            ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
            ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
            ("PagefileUsage", ctypes.c_size_t),
            ("PeakPagefileUsage", ctypes.c_size_t),
        )

    def resident_bytes(child: "subprocess.Popen[bytes]") -> int:
        """Memory that the child has committed, in bytes; 0 when the system does not say."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        query_information = 0x0400
        handle = kernel.OpenProcess(query_information, False, child.pid)
        if not handle:
            return 0
        counters = _Counters(cb=ctypes.sizeof(_Counters))
        told = kernel.K32GetProcessMemoryInfo(wintypes.HANDLE(handle), ctypes.byref(counters), counters.cb)
        kernel.CloseHandle(wintypes.HANDLE(handle))
        return int(counters.PagefileUsage) if told else 0

else:

    def resident_bytes(child: "subprocess.Popen[bytes]") -> int:  # noqa: ARG001  # the child limits itself here
        """Always 0: the child limits itself."""
        return 0
