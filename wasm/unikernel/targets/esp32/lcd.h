/* lcd.h: the board's screen (include/board.h), an ILI9341 or an ST7789V, which knows the same commands. What is drawn has 320 x 240 pixels
 * in landscape, the WROVER-KIT's; a smaller screen shows it smaller. Nothing comes back from it. */
#ifndef UK_LCD_H
#define UK_LCD_H

#include <stdbool.h>
#include <stdint.h>

#define LCD_WIDTH 320u
#define LCD_HEIGHT 240u

/* Waking the screen takes a quarter of a second, most of it waiting. Call again and again; true when it shows what is drawn, never on a
 * board without one. */
bool lcd_awake(uint64_t now);

/* Paints one row from the left edge. A pixel is RGB565, high byte first: as two bytes, red first. */
void lcd_row(uint32_t y, const uint16_t pixels[LCD_WIDTH]);

#endif
