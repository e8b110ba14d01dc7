/* gpio.h: pins by the chip's GPIO numbers. */
#ifndef UK_GPIO_H
#define UK_GPIO_H

#include <stdbool.h>
#include <stdint.h>

/* Whether a program may use the pin: not the flash's, not the console's, and one that the chip has. */
bool gpio_usable(uint32_t pin);
/* And has an output driver. */
bool gpio_drivable(uint32_t pin);

/* Makes a pin a plain output or input, or an output that a peripheral drives (GPIO matrix signal, TRM table 4-2). */
void gpio_output(uint32_t pin);
void gpio_input(uint32_t pin);
void gpio_output_signal(uint32_t pin, uint32_t signal);

void gpio_set(uint32_t pin, bool high);
bool gpio_level(uint32_t pin);

#endif
