/* tiny: the constants in weights.c and the network that model.c makes of them. */
#ifndef MODEL_H
#define MODEL_H

#include <stdint.h>

#include "kernels.h"
#include "unikernel.h"

extern const struct uk_model model;

extern const int16_t conv1_weights[24] UK_ALIGNED;
extern const struct uk_channel conv1_channels[2];
extern const int16_t depthwise2_weights[36] UK_ALIGNED;
extern const int32_t depthwise2_bias[4];
extern const int32_t depthwise2_multiplier[4];
extern const uint8_t depthwise2_shift[4];
extern const int16_t logits_weights[12] UK_ALIGNED;
extern const struct uk_channel logits_channels[3];

#endif
