/* tiny: the constants in weights.c and the network that model.c makes of them. */
#ifndef MODEL_H
#define MODEL_H

#include <stdint.h>

#include "unikernel.h"

extern const struct uk_model model;

extern const int8_t conv1_weights[18];
extern const int32_t conv1_bias[2];
extern const int32_t conv1_multiplier[2];
extern const uint8_t conv1_shift[2];
extern const int8_t depthwise2_weights[36];
extern const int32_t depthwise2_bias[4];
extern const int32_t depthwise2_multiplier[4];
extern const uint8_t depthwise2_shift[4];
extern const int8_t logits_weights[12];
extern const int32_t logits_bias[3];
extern const int32_t logits_multiplier[3];
extern const uint8_t logits_shift[3];

#endif
