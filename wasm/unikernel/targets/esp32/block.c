/* Sectors that survive a power cut at any moment.
 *
 * Flash can only be erased a sector at a time, so a sector is never written in place: there is one slot more than there are sectors, and
 * a write goes to a slot that holds nothing current. A slot is a sector of data and, in a flash sector of its own, a tag that names it.
 * The tag is erased first and written last, with a check of itself and of the data: cut short anywhere, the old slot is the newest. */
#include <stdbool.h>

#include "buffer.h"
#include "hypercall.h"
#include "spi-flash.h"
#include "layout.h"

#define SECTORS 16u
#define SLOTS (SECTORS + 1u)

struct tag {
  uint32_t magic, sector, sequence, check;
};
#define MAGIC 0x4B4C4255u /* UBLK */

static uint32_t tag_at(uint32_t slot) {
  return STORAGE_FLASH + slot * 2 * FLASH_SECTOR;
}

static uint32_t data_at(uint32_t slot) {
  return tag_at(slot) + FLASH_SECTOR;
}

/* FNV-1a. Torn writes leave erased bytes behind, which any hash tells from data. */
#define FNV_INIT 0x811C9DC5u
static uint32_t hash(uint32_t value, const void *bytes, uint32_t length) {
  const uint8_t *from = bytes;
  while (length-- > 0) value = (value ^ *from++) * 0x01000193u;
  return value;
}

static uint32_t hash_flash(uint32_t value, uint32_t address) {
  uint8_t piece[256];
  for (uint32_t k = 0; k < UK_SECTOR; k += sizeof piece) {
    flash_read(address + k, piece, sizeof piece);
    value = hash(value, piece, sizeof piece);
  }
  return value;
}

static uint32_t check_of(const struct tag *tag, uint32_t slot) {
  return hash_flash(hash(FNV_INIT, tag, sizeof *tag - sizeof tag->check), data_at(slot));
}

/* What the slots hold. `slot_of` is SLOTS for a sector that was never written. Read from flash at the first call. */
static uint8_t slot_of[SECTORS];
static uint32_t sequence_of[SECTORS];
static uint32_t last_sequence;
static bool known;

static void find_out(void) {
  if (known) return;
  for (uint32_t sector = 0; sector < SECTORS; sector++) slot_of[sector] = SLOTS;
  for (uint32_t slot = 0; slot < SLOTS; slot++) {
    struct tag tag;
    flash_read(tag_at(slot), &tag, sizeof tag);
    if (tag.magic != MAGIC || tag.sector >= SECTORS || tag.check != check_of(&tag, slot)) continue;
    const bool newer = slot_of[tag.sector] == SLOTS || tag.sequence > sequence_of[tag.sector];
    if (newer) {
      slot_of[tag.sector] = (uint8_t)slot;
      sequence_of[tag.sector] = tag.sequence;
    }
    if (tag.sequence > last_sequence) last_sequence = tag.sequence;
  }
  known = true;
}

/* The next slot round that holds nothing current: there always is one, and all of them wear alike. */
static uint32_t free_slot(void) {
  uint32_t slot = last_sequence % SLOTS;
  for (;; slot = (slot + 1) % SLOTS) {
    bool taken = false;
    for (uint32_t sector = 0; sector < SECTORS; sector++) taken |= slot_of[sector] == slot;
    if (!taken) return slot;
  }
}

uint32_t uk_block_count(void) {
  return SECTORS;
}

int32_t uk_block_read(uint32_t sector, uint8_t into[UK_SECTOR]) {
  check_buffer(into, UK_SECTOR);
  if (sector >= SECTORS) return UK_EIO;
  find_out();
  if (slot_of[sector] < SLOTS) {
    flash_read(data_at(slot_of[sector]), into, UK_SECTOR);
  } else {
    for (uint32_t k = 0; k < UK_SECTOR; k++) into[k] = 0xFF;
  }
  return 0;
}

int32_t uk_block_write(uint32_t sector, const uint8_t from[UK_SECTOR]) {
  check_buffer(from, UK_SECTOR);
  if (sector >= SECTORS) return UK_EIO;
  find_out();
  const uint32_t slot = free_slot();
  struct tag tag = {.magic = MAGIC, .sector = sector, .sequence = last_sequence + 1};
  if (!flash_erase_sector(tag_at(slot)) || !flash_erase_sector(data_at(slot))) return UK_EIO;
  if (!flash_program(data_at(slot), from, UK_SECTOR)) return UK_EIO;
  /* Of what is in flash, and of what should be: a worn cell shows. */
  tag.check = check_of(&tag, slot);
  if (tag.check != hash(hash(FNV_INIT, &tag, sizeof tag - sizeof tag.check), from, UK_SECTOR)) return UK_EIO;
  if (!flash_program(tag_at(slot), &tag, sizeof tag)) return UK_EIO;
  slot_of[sector] = (uint8_t)slot;
  sequence_of[sector] = ++last_sequence;
  return 0;
}
