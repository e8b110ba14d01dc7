/* uart.h: UART0, the line to whoever holds the board's USB plug: 8 data bits, no parity, one stop bit. */
#ifndef UK_UART_H
#define UK_UART_H

#include <stdbool.h>
#include <stdint.h>

/* Baud rate of the ROM's boot log, so that one terminal setting shows it all. */
#define UART_BAUD 115200u

/* Sets the divider for a peripheral clock of `hertz`. */
void uart_open(uint32_t hertz);

/* How many bytes uart_put() takes now, and the putting. Bytes wait in memory until the chip's FIFO has room. */
uint32_t uart_room(void);
void uart_put(uint8_t byte);

/* Moves what waits into the FIFO, as far as there is room; returns whether nothing is left. */
bool uart_pump(void);

/* Waits until the last bit is out. For the moments before a restart or a change of clock. */
void uart_drain(void);

/* Up to `length` bytes that have come in. */
uint32_t uart_read(uint8_t *into, uint32_t length);
bool uart_has_input(void);

#endif
