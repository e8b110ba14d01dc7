/* app-console.h: where an app's text goes, one file a target. */
#ifndef UK_APP_CONSOLE_H
#define UK_APP_CONSOLE_H

#include <stdint.h>

/* As uk_console_write(), but nothing is cut: what an app logs is part of what it means. May take as long as the line needs. */
void uk_app_write(const char *text, uint32_t length);

#endif
