/* What survives a power failure: records in sectors of block storage.
 *
 * uk_block_write() replaces a whole sector or leaves it as it was, so a record that fits into the sector of its predecessor is there at
 * once. One that does not moves to another sector, which takes two writes; a power cut between them leaves two copies. The rule that
 * makes this harmless: the copy in the lowest sector counts. Before a key moves, copies above are cleared away, from the top.
 *
 * Little endian. A sector: magic, check of all that follows, bytes of records; then records: length of the key, length of the value,
 * key, value. A sector that is anything else is empty. */
#include "checks.h"
#include "memory.h"

#define MAGIC 0x31534B55u /* UKS1 */
#define KEY_MAX 15u

struct head {
  uint32_t magic, check, bytes;
};
#define FIRST sizeof(struct head)
#define RECORD_HEAD 3u
#define NO_SECTOR UINT32_MAX

static uint8_t sector[UK_SECTOR];
static uint32_t loaded = NO_SECTOR; /* which one that is */
static uint32_t end;                /* of its records */
static uint32_t used = NO_SECTOR;   /* sectors up to the last that holds something; unknown before the first call */

static uint32_t value_length(uint32_t at) {
  return sector[at + 1] | (uint32_t)sector[at + 2] << 8;
}

static uint32_t value_at(uint32_t at) {
  return at + RECORD_HEAD + sector[at];
}

static uint32_t after(uint32_t at) {
  return value_at(at) + value_length(at);
}

/* FNV-1a. */
static uint32_t check(void) {
  uint32_t hash = 0x811C9DC5u;
  for (uint32_t k = offsetof(struct head, bytes); k < end; k++) hash = (hash ^ sector[k]) * 0x01000193u;
  return hash;
}

/* The end of the records, or where they begin when this is no sector of ours. */
static uint32_t find_end(void) {
  struct head head;
  memcpy(&head, sector, sizeof head);
  if (head.magic != MAGIC || head.bytes > UK_SECTOR - FIRST) return FIRST;
  end = FIRST + head.bytes;
  if (head.check != check()) return FIRST;
  uint32_t at = FIRST;
  while (at + RECORD_HEAD <= end && after(at) <= end) at = after(at);
  return at == end ? end : FIRST;
}

static void load(uint32_t number) {
  if (loaded == number) return;
  loaded = number;
  end = uk_block_read(number, sector) == 0 ? find_end() : FIRST;
}

static void save(uint32_t line) {
  struct head head = {.magic = MAGIC, .check = 0, .bytes = end - FIRST};
  memcpy(sector, &head, sizeof head);
  head.check = check();
  memcpy(sector, &head, sizeof head);
  if (uk_block_write(loaded, sector) != 0) uk_panic_at("the store cannot be written", line);
  if (used <= loaded) used = loaded + 1;
}

static void begin(struct uk_string key, uint32_t line) {
  if (key.length < 1 || key.length > KEY_MAX) uk_panic_at("a key of the store has 1 to 15 bytes", line);
  if (used != NO_SECTOR) return;
  for (used = uk_block_count(); used > 0; used--) {
    load(used - 1);
    if (end > FIRST) return;
  }
}

/* The key's record in the sector at hand; 0 for none. */
static uint32_t find(struct uk_string key) {
  for (uint32_t at = FIRST; at < end; at = after(at)) {
    if (sector[at] == key.length && memcmp(sector + at + RECORD_HEAD, key.bytes, key.length) == 0) return at;
  }
  return 0;
}

/* Loads the lowest sector that holds the key. */
static uint32_t look_up(struct uk_string key) {
  for (uint32_t number = 0; number < used; number++) {
    load(number);
    const uint32_t at = find(key);
    if (at != 0) return at;
  }
  return 0;
}

static void cut(uint32_t at) {
  const uint32_t next = after(at);
  memmove(sector + at, sector + next, end - next);
  end -= next - at;
}

static void append(struct uk_string key, const uint8_t *value, uint32_t length) {
  sector[end] = (uint8_t)key.length;
  sector[end + 1] = (uint8_t)length;
  sector[end + 2] = (uint8_t)(length >> 8);
  memcpy(sector + end + RECORD_HEAD, key.bytes, key.length);
  memcpy(sector + value_at(end), value, length);
  end = after(end);
}

static void remove_from(uint32_t number, struct uk_string key, uint32_t line) {
  load(number);
  const uint32_t at = find(key);
  if (at == 0) return;
  cut(at);
  save(line);
}

static void put(struct uk_string key, const uint8_t *value, uint32_t length, uint32_t line) {
  begin(key, line);
  const uint32_t at = look_up(key);
  const uint32_t home = at == 0 ? NO_SECTOR : loaded;
  const uint32_t wanted = RECORD_HEAD + key.length + length;
  if (at != 0) {
    /* What is there already costs no flash. */
    if (value_length(at) == length && memcmp(sector + value_at(at), value, length) == 0) return;
    if (end - (after(at) - at) + wanted <= UK_SECTOR) {
      cut(at);
      append(key, value, length);
      save(line);
      return;
    }
    for (uint32_t number = used; --number > home;) remove_from(number, key, line);
  }
  const uint32_t count = uk_block_count();
  uint32_t number = 0;
  for (;; number++) {
    if (number == count) uk_panic_at("the store is full", line);
    load(number);
    if (number != home && wanted <= UK_SECTOR - end) break;
  }
  append(key, value, length);
  save(line);
  if (home != NO_SECTOR) remove_from(home, key, line);
}

void uk_store_write(struct uk_string key, struct uk_u8s from, uint32_t line) {
  /* More than fits into any sector must not overflow a sum. */
  if (from.length > UK_SECTOR) uk_panic_at("the store is full", line);
  put(key, from.items, from.length, line);
}

int32_t uk_store_read(struct uk_string key, struct uk_u8s into, uint32_t line) {
  begin(key, line);
  const uint32_t at = look_up(key);
  if (at == 0) return -1;
  const uint32_t length = value_length(at);
  memcpy(into.items, sector + value_at(at), length < into.length ? length : into.length);
  return (int32_t)length;
}

void uk_store_remove(struct uk_string key, uint32_t line) {
  begin(key, line);
  for (uint32_t number = used; number-- > 0;) remove_from(number, key, line);
}

void uk_store_set(struct uk_string key, int32_t value, uint32_t line) {
  put(key, (const uint8_t *)&value, sizeof value, line);
}

int32_t uk_store_get(struct uk_string key, int32_t fallback, uint32_t line) {
  begin(key, line);
  const uint32_t at = look_up(key);
  if (at == 0 || value_length(at) != sizeof fallback) return fallback;
  int32_t value;
  memcpy(&value, sector + value_at(at), sizeof value);
  return value;
}
