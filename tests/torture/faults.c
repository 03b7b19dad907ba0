/* Lets calls on the files of a book fail as a failing disk would. Loaded before everything else (LD_PRELOAD).
 *
 * The file named by ROADBOOK_FAULT holds "CALL ERRNO", such as "write 28"; while it is empty nothing fails. Only files
 * whose path contains ROADBOOK_FAULT_PLACE are concerned. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int wanted(const char *call) {
    const char *path = getenv("ROADBOOK_FAULT");
    if (!path) return 0;
    static ssize_t (*real_read)(int, void *, size_t);
    static int (*real_open)(const char *, int, ...);
    if (!real_read) real_read = dlsym(RTLD_NEXT, "read");
    if (!real_open) real_open = dlsym(RTLD_NEXT, "open");
    int file = real_open(path, O_RDONLY);
    if (file < 0) return 0;
    char text[64] = {0};
    ssize_t got = real_read(file, text, sizeof text - 1);
    close(file);
    char name[32];
    int number = 0;
    if (got <= 0 || sscanf(text, "%31s %d", name, &number) != 2) return 0;
    return strcmp(name, call) == 0 ? number : 0;
}

static int concerned(const char *path) {
    const char *place = getenv("ROADBOOK_FAULT_PLACE");
    return place && path && strstr(path, place);
}

static int concerned_file(int file) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return concerned(path);
}

#define FAIL_IF(call, condition)                     \
    do {                                             \
        int number = (condition) ? wanted(call) : 0; \
        if (number) {                                \
            errno = number;                          \
            return -1;                               \
        }                                            \
    } while (0)

#define REAL(type, name, ...)                                  \
    static type (*real)(__VA_ARGS__);                          \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

ssize_t pwrite(int file, const void *data, size_t size, off_t at) {
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
    FAIL_IF("write", concerned_file(file));
    return real(file, data, size, at);
}

ssize_t pwrite64(int file, const void *data, size_t size, off64_t at) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    FAIL_IF("write", concerned_file(file));
    return real(file, data, size, at);
}

ssize_t write(int file, const void *data, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    FAIL_IF("write", concerned_file(file));
    return real(file, data, size);
}

ssize_t pread(int file, void *data, size_t size, off_t at) {
    REAL(ssize_t, "pread", int, void *, size_t, off_t);
    FAIL_IF("read", concerned_file(file));
    return real(file, data, size, at);
}

ssize_t pread64(int file, void *data, size_t size, off64_t at) {
    REAL(ssize_t, "pread64", int, void *, size_t, off64_t);
    FAIL_IF("read", concerned_file(file));
    return real(file, data, size, at);
}

ssize_t read(int file, void *data, size_t size) {
    REAL(ssize_t, "read", int, void *, size_t);
    FAIL_IF("read", concerned_file(file));
    return real(file, data, size);
}

int fsync(int file) {
    REAL(int, "fsync", int);
    FAIL_IF("sync", concerned_file(file));
    return real(file);
}

int fdatasync(int file) {
    REAL(int, "fdatasync", int);
    FAIL_IF("sync", concerned_file(file));
    return real(file);
}

int ftruncate(int file, off_t size) {
    REAL(int, "ftruncate", int, off_t);
    FAIL_IF("truncate", concerned_file(file));
    return real(file, size);
}

int ftruncate64(int file, off64_t size) {
    REAL(int, "ftruncate64", int, off64_t);
    FAIL_IF("truncate", concerned_file(file));
    return real(file, size);
}

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = va_arg(rest, mode_t);
    va_end(rest);
    REAL(int, "open", const char *, int, ...);
    FAIL_IF("open", concerned(path));
    FAIL_IF("create", concerned(path) && (flags & (O_CREAT | O_WRONLY | O_RDWR)));
    return real(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = va_arg(rest, mode_t);
    va_end(rest);
    REAL(int, "open64", const char *, int, ...);
    FAIL_IF("open", concerned(path));
    FAIL_IF("create", concerned(path) && (flags & (O_CREAT | O_WRONLY | O_RDWR)));
    return real(path, flags, mode);
}
