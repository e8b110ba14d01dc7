// The network on the line: its shape, a prediction of an own picture, scores.
import { model } from 'unikernel';

const ink = new Uint8Array(model.inputs);

function argmax(scores: Int8Array): number {
  let best = 0;
  for (let i = 1; i < scores.length; i++) if (scores[i] > scores[best]) best = i;
  return best;
}

export function main(): void {
  console.log(model.height, model.width, model.channels, model.classes, ink.length);
  for (let row = 4; row < 24; row++) {
    for (let column = 13; column < 16; column++) ink[row * model.width + column] = 255;
  }
  const digit = model.predict(ink);
  const scores = model.scores();
  console.log(digit, scores.length, argmax(scores) === digit);
  for (const score of scores) console.log(score);
}
