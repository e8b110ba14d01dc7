/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static inline uint32_t at(int32_t index, uint32_t length, uint32_t line) {
  if ((uint32_t)index >= length) uk_panic_index(index, length, line);
  return (uint32_t)index;
}

static void main_(void);
static void on_handler(struct uk_u8s unused1);
static void on_handler_2(struct uk_u8s payload);
static void on_handler_3(struct uk_u8s payload);
static void on_handler_4(struct uk_u8s unused1);
static void on_handler_5(struct uk_u8s unused1);

static int32_t value = 20;
static uint8_t bytes[4];

#line 7 "app.ts"
static void main_(void) {
  /* coap.on('GET', '/value', () => coap.reply(`${value}`)); */
#line 8 "app.ts"
  uk_coap_on(0, (struct uk_string){"/value", 6}, on_handler, 8u);
  /* coap.on('PUT', '/value', (payload) => { */
#line 9 "app.ts"
  uk_coap_on(2, (struct uk_string){"/value", 6}, on_handler_2, 9u);
  /* coap.on('POST', '/sum', (payload) => { */
#line 17 "app.ts"
  uk_coap_on(1, (struct uk_string){"/sum", 4}, on_handler_3, 17u);
  /* coap.on('DELETE', '/value', () => { */
#line 24 "app.ts"
  uk_coap_on(3, (struct uk_string){"/value", 6}, on_handler_4, 24u);
  /* coap.on('GET', '/missing', () => coap.fail(4)); */
#line 28 "app.ts"
  uk_coap_on(0, (struct uk_string){"/missing", 8}, on_handler_5, 28u);
}

#line 8 "app.ts"
static void on_handler(struct uk_u8s unused1) {
  (void)unused1;
  /* coap.on('GET', '/value', () => coap.reply(`${value}`)); */
#line 8 "app.ts"
  uk_text_begin();
  uk_text_i32(value);
  const struct uk_string text = uk_text_end(8u);
  uk_coap_reply(text);
}

#line 9 "app.ts"
static void on_handler_2(struct uk_u8s payload) {
  /* if (payload.length !== 1) { */
#line 10 "app.ts"
  if ((int32_t)payload.length != 1) {
    /* coap.fail(0); */
#line 11 "app.ts"
    uk_coap_fail(0);
    /* return; */
#line 12 "app.ts"
    return;
  }
  /* value = payload[0]; */
#line 14 "app.ts"
  value = payload.items[at(0, payload.length, 14u)];
  /* console.log('value is', value); */
#line 15 "app.ts"
  uk_text_string((struct uk_string){"value is ", 9});
  uk_text_i32(value);
  uk_log_end();
}

#line 17 "app.ts"
static void on_handler_3(struct uk_u8s payload) {
  /* let sum = 0; */
#line 18 "app.ts"
  int64_t sum = 0LL;
  /* for (const byte of payload) sum += byte; */
#line 19 "app.ts"
  for (int32_t index = 0; index < (int32_t)payload.length; index++) {
    int32_t byte = payload.items[index];
    sum = sum + (int64_t)byte;
  }
  /* bytes[0] = sum & 255; */
#line 20 "app.ts"
  bytes[0] = (uint8_t)((int32_t)(uint32_t)sum & 255);
  /* bytes[1] = sum >> 8; */
#line 21 "app.ts"
  bytes[1] = (uint8_t)((int32_t)(uint32_t)sum >> 8);
  /* coap.replyBytes(bytes.subarray(0, 2)); */
#line 22 "app.ts"
  uk_coap_reply_bytes((struct uk_u8s){bytes, 2u});
}

#line 24 "app.ts"
static void on_handler_4(struct uk_u8s unused1) {
  (void)unused1;
  /* value = 0; */
#line 25 "app.ts"
  value = 0;
  /* coap.reply('gone'); */
#line 26 "app.ts"
  uk_coap_reply((struct uk_string){"gone", 4});
}

#line 28 "app.ts"
static void on_handler_5(struct uk_u8s unused1) {
  (void)unused1;
  /* coap.on('GET', '/missing', () => coap.fail(4)); */
#line 28 "app.ts"
  uk_coap_fail(4);
}

void app_main(void) {
  /* let value = 20; */
#line 4 "app.ts"
  /* const bytes = new Uint8Array(4); */
#line 5 "app.ts"
  main_();
  uk_app_started();
}
