/* font.h: characters for a screen. */
#ifndef UK_FONT_H
#define UK_FONT_H

#include <stdint.h>

#define UK_GLYPHS 96u
#define UK_GLYPH_COLUMNS 5u

/* The blank is the first; the last is a box. */
#define UK_GLYPH_BOX (UK_GLYPHS - 1u)
extern const uint8_t uk_font[UK_GLYPHS][UK_GLYPH_COLUMNS];

#endif
