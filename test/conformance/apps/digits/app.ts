// Answers to digits that somebody draws.
import { display, i32, led, model } from 'unikernel';

let seen: i32 = 0;
const histogram = new Int32Array(model.classes);

export function main(): void {
  model.onDigit((digit, ink) => {
    seen = i32(seen + 1);
    histogram[digit]++;
    let dark = 0;
    for (const byte of ink) if (byte > 127) dark++;
    console.log(`digit ${seen}: ${digit}, ${dark} dark pixels, ${model.scores()[digit]}`);
    led.set(digit === 1 ? 255 : 0, 0, 0);
    display.text(0, `I see a ${digit}`);
  });
}
