/* statistics.h: what GET /stats tells. */
#ifndef UK_STATISTICS_H
#define UK_STATISTICS_H

#include <stdint.h>

struct uk_statistics {
  uint32_t frames;     /* with a good FCS */
  uint32_t bad_frames; /* dropped: FCS or escape wrong, or too long */
  uint32_t requests;   /* repeated ones included */
  uint32_t repeated;
  uint32_t inferences;
  uint64_t last_us, min_us, total_us; /* of the inferences */
};

extern struct uk_statistics uk_statistics;

#endif
