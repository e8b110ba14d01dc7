/* host.h: marks a function that the tab's worker provides (src/device/host.ts).
 *
 * Each driver below wraps one import instead of being one: a driver that is missing is then an error of the linker, not an import
 * that nobody provides. */
#ifndef UK_HOST_H
#define UK_HOST_H

#define UK_HOST(name) __attribute__((import_module("env"), import_name(name)))

#endif
