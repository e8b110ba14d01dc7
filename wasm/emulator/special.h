/** Special and user registers with what reading and writing them does. False: there is no such register, or not in this direction. */
#ifndef SPECIAL_H
#define SPECIAL_H

#include "lx6.h"

bool read_special(uint32_t number, uint32_t *value);
bool write_special(uint32_t number, uint32_t value);
bool read_user(uint32_t number, uint32_t *value);
bool write_user(uint32_t number, uint32_t value);

/** User registers (RM table 5-140, and the ESP32's configuration). */
enum user { EXPSTATE = 230, THREADPTR = 231, FCR = 232, FSR = 233, F64R_LO = 234, F64R_HI = 235, F64S = 236 };

#endif
