// Resources of one's own: methods, payloads, text and bytes, errors.
import { coap } from 'unikernel';

let value = 20;
const bytes = new Uint8Array(4);

export function main(): void {
  coap.on('GET', '/value', () => coap.reply(`${value}`));
  coap.on('PUT', '/value', (payload) => {
    if (payload.length !== 1) {
      coap.fail(0);
      return;
    }
    value = payload[0];
    console.log('value is', value);
  });
  coap.on('POST', '/sum', (payload) => {
    let sum = 0;
    for (const byte of payload) sum += byte;
    bytes[0] = sum & 255;
    bytes[1] = sum >> 8;
    coap.replyBytes(bytes.subarray(0, 2));
  });
  coap.on('DELETE', '/value', () => {
    value = 0;
    coap.reply('gone');
  });
  coap.on('GET', '/missing', () => coap.fail(4));
}
