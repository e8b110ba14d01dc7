/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static void main_(void);
static int32_t rotr(uint32_t x, int32_t n);
static void compress(struct uk_u8s block);

static uint32_t k[64];
static uint32_t state[8];
static uint32_t w[64];

#line 54 "app.ts"
static void main_(void) {
  /* const message = new Uint8Array([0x61, 0x62, 0x63]); */
#line 55 "app.ts"
  static uint8_t message[3];
  message[0] = 97;
  message[1] = 98;
  message[2] = 99;
  /* const block = new Uint8Array(64); */
#line 56 "app.ts"
  static uint8_t block[64];
  /* block.set(message); */
#line 57 "app.ts"
  __builtin_memmove(block, message, 3u * sizeof(uint8_t));
  /* block[message.length] = 0x80; */
#line 58 "app.ts"
  block[3] = 128;
  /* block[62] = (message.length * 8) >> 8; */
#line 59 "app.ts"
  block[62] = (uint8_t)((3 * 8) >> 8);
  /* block[63] = (message.length * 8) & 255; */
#line 60 "app.ts"
  block[63] = (uint8_t)((3 * 8) & 255);
  /* compress(block); */
#line 61 "app.ts"
  compress((struct uk_u8s){block, 64});
  /* for (const word of state) console.log(word); */
#line 62 "app.ts"
  for (int32_t index = 0; index < 8; index++) {
    uint32_t word = state[index];
    uk_text_u32(word);
    uk_log_end();
  }
  /* console.log(state[0] === 0xba7816bf && state[7] === 0xf20015ad); */
#line 63 "app.ts"
  uk_text_bool(state[0] == 3128432319u && state[7] == 4060091821u);
  uk_log_end();
}

#line 16 "app.ts"
static int32_t rotr(uint32_t x, int32_t n) {
  /* const rotr = (x: number, n: number) => (x >>> n) | (x << (32 - n)); */
#line 16 "app.ts"
  return (int32_t)(x >> n) | (int32_t)(x << (32 - n));
}

#line 18 "app.ts"
static void compress(struct uk_u8s block) {
  /* for (let i = 0; i < 16; i++) { */
#line 19 "app.ts"
  for (int32_t i = 0; i < 16; i++) {
    /* w[i] = (block[4 * i] << 24) | (block[4 * i + 1] << 16) | (block[4 * i + 2] << 8) | block[4 * i + 3]; */
#line 20 "app.ts"
    w[i] = ((uint32_t)block.items[4 * i] << 24) | ((uint32_t)block.items[4 * i + 1] << 16) | ((uint32_t)block.items[4 * i + 2] << 8) | (uint32_t)block.items[4 * i + 3];
  }
  /* for (let i = 16; i < 64; i++) { */
#line 22 "app.ts"
  for (int32_t i = 16; i < 64; i++) {
    /* const s0 = rotr(w[i - 15], 7) ^ rotr(w[i - 15], 18) ^ (w[i - 15] >>> 3); */
#line 23 "app.ts"
    int32_t s0 = rotr(w[i - 15], 7) ^ rotr(w[i - 15], 18) ^ (int32_t)(w[i - 15] >> 3);
    /* const s1 = rotr(w[i - 2], 17) ^ rotr(w[i - 2], 19) ^ (w[i - 2] >>> 10); */
#line 24 "app.ts"
    int32_t s1 = rotr(w[i - 2], 17) ^ rotr(w[i - 2], 19) ^ (int32_t)(w[i - 2] >> 10);
    /* w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0; */
#line 25 "app.ts"
    w[i] = w[i - 16] + (uint32_t)s0 + w[i - 7] + (uint32_t)s1;
  }
  /* let [a, b, c, d, e, f, g, h] = [state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]]; */
#line 27 "app.ts"
  uint32_t value = state[0];
  uint32_t value_2 = state[1];
  uint32_t value_3 = state[2];
  uint32_t value_4 = state[3];
  uint32_t value_5 = state[4];
  uint32_t value_6 = state[5];
  uint32_t value_7 = state[6];
  uint32_t a = value;
  uint32_t b = value_2;
  uint32_t c = value_3;
  uint32_t d = value_4;
  uint32_t e = value_5;
  uint32_t f = value_6;
  uint32_t g = value_7;
  uint32_t h = state[7];
  /* for (let i = 0; i < 64; i++) { */
#line 28 "app.ts"
  for (int32_t i = 0; i < 64; i++) {
    /* const s1 = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25); */
#line 29 "app.ts"
    int32_t s1 = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25);
    /* const choice = (e & f) ^ (~e & g); */
#line 30 "app.ts"
    int32_t choice = ((int32_t)e & (int32_t)f) ^ (~(int32_t)e & (int32_t)g);
    /* const t1 = (h + s1 + choice + k[i] + w[i]) | 0; */
#line 31 "app.ts"
    int32_t t1 = (int32_t)(h + (uint32_t)s1 + (uint32_t)choice + k[i] + w[i]);
    /* const s0 = rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22); */
#line 32 "app.ts"
    int32_t s0 = rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22);
    /* const majority = (a & b) ^ (a & c) ^ (b & c); */
#line 33 "app.ts"
    int32_t majority = ((int32_t)a & (int32_t)b) ^ ((int32_t)a & (int32_t)c) ^ ((int32_t)b & (int32_t)c);
    /* const t2 = (s0 + majority) | 0; */
#line 34 "app.ts"
    int32_t t2 = (int32_t)((uint32_t)s0 + (uint32_t)majority);
    /* h = g; */
#line 35 "app.ts"
    h = g;
    /* g = f; */
#line 36 "app.ts"
    g = f;
    /* f = e; */
#line 37 "app.ts"
    f = e;
    /* e = (d + t1) >>> 0; */
#line 38 "app.ts"
    e = d + (uint32_t)t1;
    /* d = c; */
#line 39 "app.ts"
    d = c;
    /* c = b; */
#line 40 "app.ts"
    c = b;
    /* b = a; */
#line 41 "app.ts"
    b = a;
    /* a = (t1 + t2) >>> 0; */
#line 42 "app.ts"
    a = (uint32_t)t1 + (uint32_t)t2;
  }
  /* state[0] += a; */
#line 44 "app.ts"
  state[0] = state[0] + a;
  /* state[1] += b; */
#line 45 "app.ts"
  state[1] = state[1] + b;
  /* state[2] += c; */
#line 46 "app.ts"
  state[2] = state[2] + c;
  /* state[3] += d; */
#line 47 "app.ts"
  state[3] = state[3] + d;
  /* state[4] += e; */
#line 48 "app.ts"
  state[4] = state[4] + e;
  /* state[5] += f; */
#line 49 "app.ts"
  state[5] = state[5] + f;
  /* state[6] += g; */
#line 50 "app.ts"
  state[6] = state[6] + g;
  /* state[7] += h; */
#line 51 "app.ts"
  state[7] = state[7] + h;
}

void app_main(void) {
  /* const k = new Uint32Array([ */
#line 2 "app.ts"
  k[0] = 1116352408u;
  k[1] = 1899447441u;
  k[2] = 3049323471u;
  k[3] = 3921009573u;
  k[4] = 961987163u;
  k[5] = 1508970993u;
  k[6] = 2453635748u;
  k[7] = 2870763221u;
  k[8] = 3624381080u;
  k[9] = 310598401u;
  k[10] = 607225278u;
  k[11] = 1426881987u;
  k[12] = 1925078388u;
  k[13] = 2162078206u;
  k[14] = 2614888103u;
  k[15] = 3248222580u;
  k[16] = 3835390401u;
  k[17] = 4022224774u;
  k[18] = 264347078u;
  k[19] = 604807628u;
  k[20] = 770255983u;
  k[21] = 1249150122u;
  k[22] = 1555081692u;
  k[23] = 1996064986u;
  k[24] = 2554220882u;
  k[25] = 2821834349u;
  k[26] = 2952996808u;
  k[27] = 3210313671u;
  k[28] = 3336571891u;
  k[29] = 3584528711u;
  k[30] = 113926993u;
  k[31] = 338241895u;
  k[32] = 666307205u;
  k[33] = 773529912u;
  k[34] = 1294757372u;
  k[35] = 1396182291u;
  k[36] = 1695183700u;
  k[37] = 1986661051u;
  k[38] = 2177026350u;
  k[39] = 2456956037u;
  k[40] = 2730485921u;
  k[41] = 2820302411u;
  k[42] = 3259730800u;
  k[43] = 3345764771u;
  k[44] = 3516065817u;
  k[45] = 3600352804u;
  k[46] = 4094571909u;
  k[47] = 275423344u;
  k[48] = 430227734u;
  k[49] = 506948616u;
  k[50] = 659060556u;
  k[51] = 883997877u;
  k[52] = 958139571u;
  k[53] = 1322822218u;
  k[54] = 1537002063u;
  k[55] = 1747873779u;
  k[56] = 1955562222u;
  k[57] = 2024104815u;
  k[58] = 2227730452u;
  k[59] = 2361852424u;
  k[60] = 2428436474u;
  k[61] = 2756734187u;
  k[62] = 3204031479u;
  k[63] = 3329325298u;
  /* const state = new Uint32Array([ */
#line 11 "app.ts"
  state[0] = 1779033703u;
  state[1] = 3144134277u;
  state[2] = 1013904242u;
  state[3] = 2773480762u;
  state[4] = 1359893119u;
  state[5] = 2600822924u;
  state[6] = 528734635u;
  state[7] = 1541459225u;
  /* const w = new Uint32Array(64); */
#line 14 "app.ts"
  main_();
  uk_app_started();
}
