/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static inline uint32_t at(int32_t index, uint32_t length, uint32_t line) {
  if ((uint32_t)index >= length) uk_panic_index(index, length, line);
  return (uint32_t)index;
}

static inline uint32_t position(double index, uint32_t length) {
  double from = index < 0.0 ? index + (double)length : index;
  return !(from > 0.0) ? 0u : from < (double)length ? (uint32_t)from : length;
}

static void main_(void);
static int32_t encode(struct uk_u8s bytes_2, struct uk_u8s text_2);
static int32_t valueOf(int32_t character);
static int32_t decode(struct uk_u8s text_2, int32_t length, struct uk_u8s bytes_2);

static int32_t padding;
static uint8_t bytes[20];
static uint8_t text[28];
static uint8_t back[20];
static const uint8_t codes[1] = {61};
static const uint8_t codes_2[64] = {65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 43, 47};

#line 48 "app.ts"
static void main_(void) {
  /* for (let length = 0; length <= 20; length += 4) { */
#line 49 "app.ts"
  for (int32_t length = 0; length <= 20; length += 4) {
    /* for (let i = 0; i < length; i++) bytes[i] = (i * 73 + length) & 255; */
#line 50 "app.ts"
    for (int32_t i = 0; i < length; i++) {
      bytes[i] = (uint8_t)((i * 73 + length) & 255);
    }
    /* const characters = encode(bytes.subarray(0, length), text); */
#line 51 "app.ts"
    const uint32_t to = position((double)length, 20u);
    int32_t characters = encode((struct uk_u8s){bytes, to}, (struct uk_u8s){text, 28});
    /* const decoded = decode(text, characters, back); */
#line 52 "app.ts"
    int32_t decoded = decode((struct uk_u8s){text, 28}, characters, (struct uk_u8s){back, 20});
    /* let same = decoded === length; */
#line 53 "app.ts"
    bool same = decoded == length;
    /* for (let i = 0; i < length; i++) if (back[i] !== bytes[i]) same = false; */
#line 54 "app.ts"
    for (int32_t i = 0; i < length; i++) {
      if (back[i] != bytes[i]) {
        same = false;
      }
    }
    /* let sum = 0; */
#line 55 "app.ts"
    int32_t sum = 0;
    /* for (let i = 0; i < characters; i++) sum = (sum * 31 + text[i]) % 65521; */
#line 56 "app.ts"
    for (int32_t i = 0; i < characters; i++) {
      sum = (sum * 31 + text[i]) % 65521;
    }
    /* console.log(length, characters, sum, same); */
#line 57 "app.ts"
    uk_text_i32(length);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(characters);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(sum);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_bool(same);
    uk_log_end();
  }
}

#line 5 "app.ts"
static int32_t encode(struct uk_u8s bytes_2, struct uk_u8s text_2) {
  /* let at = 0; */
#line 6 "app.ts"
  int32_t at_2 = 0;
  /* for (let i = 0; i < bytes.length; i += 3) { */
#line 7 "app.ts"
  for (int32_t i = 0; i < (int32_t)bytes_2.length; i += 3) {
    /* const b0 = bytes[i]; */
#line 8 "app.ts"
    int32_t b0 = bytes_2.items[i];
    /* const b1 = i + 1 < bytes.length ? bytes[i + 1] : 0; */
#line 9 "app.ts"
    int32_t b1 = i + 1 < (int32_t)bytes_2.length ? bytes_2.items[i + 1] : 0;
    /* const b2 = i + 2 < bytes.length ? bytes[i + 2] : 0; */
#line 10 "app.ts"
    int32_t b2 = i + 2 < (int32_t)bytes_2.length ? bytes_2.items[i + 2] : 0;
    /* const triple = (b0 << 16) | (b1 << 8) | b2; */
#line 11 "app.ts"
    int32_t triple = (int32_t)((uint32_t)b0 << 16) | (int32_t)((uint32_t)b1 << 8) | b2;
    /* text[at++] = alphabet.charCodeAt((triple >> 18) & 63); */
#line 12 "app.ts"
    const int32_t before = at_2;
    at_2++;
    text_2.items[at(before, 28u, 12u)] = (uint8_t)codes_2[(triple >> 18) & 63];
    /* text[at++] = alphabet.charCodeAt((triple >> 12) & 63); */
#line 13 "app.ts"
    const int32_t before_2 = at_2;
    at_2++;
    text_2.items[at(before_2, 28u, 13u)] = (uint8_t)codes_2[(triple >> 12) & 63];
    /* text[at++] = i + 1 < bytes.length ? alphabet.charCodeAt((triple >> 6) & 63) : padding; */
#line 14 "app.ts"
    const int32_t before_3 = at_2;
    at_2++;
    text_2.items[at(before_3, 28u, 14u)] = (uint8_t)(i + 1 < (int32_t)bytes_2.length ? codes_2[(triple >> 6) & 63] : padding);
    /* text[at++] = i + 2 < bytes.length ? alphabet.charCodeAt(triple & 63) : padding; */
#line 15 "app.ts"
    const int32_t before_4 = at_2;
    at_2++;
    text_2.items[at(before_4, 28u, 15u)] = (uint8_t)(i + 2 < (int32_t)bytes_2.length ? codes_2[triple & 63] : padding);
  }
  /* return at; */
#line 17 "app.ts"
  return at_2;
}

#line 20 "app.ts"
static int32_t valueOf(int32_t character) {
  /* if (character >= 65 && character <= 90) return character - 65; */
#line 21 "app.ts"
  if (character >= 65 && character <= 90) {
    return character - 65;
  }
  /* if (character >= 97 && character <= 122) return character - 71; */
#line 22 "app.ts"
  if (character >= 97 && character <= 122) {
    return character - 71;
  }
  /* if (character >= 48 && character <= 57) return character + 4; */
#line 23 "app.ts"
  if (character >= 48 && character <= 57) {
    return character + 4;
  }
  /* return character === 43 ? 62 : character === 47 ? 63 : -1; */
#line 24 "app.ts"
  return character == 43 ? 62 : character == 47 ? 63 : -1;
}

#line 27 "app.ts"
static int32_t decode(struct uk_u8s text_2, int32_t length, struct uk_u8s bytes_2) {
  /* let buffer = 0; */
#line 28 "app.ts"
  int32_t buffer = 0;
  /* let bits = 0; */
#line 29 "app.ts"
  int32_t bits = 0;
  /* let at = 0; */
#line 30 "app.ts"
  int32_t at_2 = 0;
  /* for (let i = 0; i < length; i++) { */
#line 31 "app.ts"
  for (int32_t i = 0; i < length; i++) {
    /* const value = valueOf(text[i]); */
#line 32 "app.ts"
    int32_t value = valueOf(text_2.items[i]);
    /* if (value < 0) break; */
#line 33 "app.ts"
    if (value < 0) {
      break;
    }
    /* buffer = ((buffer << 6) | value) & 0xffffff; */
#line 34 "app.ts"
    buffer = ((int32_t)((uint32_t)buffer << 6) | value) & 16777215;
    /* bits += 6; */
#line 35 "app.ts"
    bits += 6;
    /* if (bits >= 8) { */
#line 36 "app.ts"
    if (bits >= 8) {
      /* bits -= 8; */
#line 37 "app.ts"
      bits -= 8;
      /* bytes[at++] = (buffer >> bits) & 0xff; */
#line 38 "app.ts"
      const int32_t before = at_2;
      at_2++;
      bytes_2.items[at(before, 20u, 38u)] = (uint8_t)((buffer >> (bits & 31)) & 255);
    }
  }
  /* return at; */
#line 41 "app.ts"
  return at_2;
}

void app_main(void) {
  /* const padding = '='.charCodeAt(0); */
#line 3 "app.ts"
  /* text[at++] = alphabet.charCodeAt((triple >> 18) & 63); */
#line 12 "app.ts"
  /* const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'; */
#line 2 "app.ts"
  /* const padding = '='.charCodeAt(0); */
#line 3 "app.ts"
  padding = codes[0];
  /* const bytes = new Uint8Array(20); */
#line 44 "app.ts"
  /* const text = new Uint8Array(28); */
#line 45 "app.ts"
  /* const back = new Uint8Array(20); */
#line 46 "app.ts"
  main_();
  uk_app_started();
}
