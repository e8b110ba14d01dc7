/* lcd.h: the WROVER-KIT's screen, 320 x 240 pixels in landscape, an ILI9341 (or the ST7789V, which knows the same commands).
 *
 * Nothing comes back from it, so a board without one is driven all the same: pins 5, 18, 19, 21, 22, 23. */
#ifndef UK_LCD_H
#define UK_LCD_H

#include <stdbool.h>
#include <stdint.h>

#define LCD_WIDTH 320u
#define LCD_HEIGHT 240u

/* Waking the screen takes a quarter of a second, most of it waiting. Call again and again; true when it shows what is drawn. */
bool lcd_awake(uint64_t now);

/* Paints one row from the left edge. A pixel is RGB565, high byte first: as two bytes, red first. */
void lcd_row(uint32_t y, const uint16_t pixels[LCD_WIDTH]);

#endif
