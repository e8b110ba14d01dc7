/* The WROVER-KIT (its guide, 'LCD' and 'RGB LED'), which the virtual board is. Weak, because a build for another board has its own. */
#include "board.h"

__attribute__((weak)) const struct uk_board uk_board = {
    .red = 0,
    .green = 2,
    .blue = 4,
    .lamp = UK_NO_PIN,
    .display = {.columns = 320,
                .rows = 240,
                .orientation = 0x28, /* landscape, blue and red as this panel has them */
                .backlight_low = true,
                .backlight = 5,
                .reset = 18,
                .clock = 19,
                .data = 23,
                .select = 22,
                .command = 21}};
