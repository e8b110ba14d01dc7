// Assignment as an expression, compound assignment, ++ and --, logical assignment, on every kind of target.
class Tally {
  count = 0;
  ready = false;
}
const tally = new Tally();
const list = [1, 2, 3];

export function main(): void {
  let a = 0;
  console.log((a = 5), a++, a, ++a, a--, --a);
  a += 2;
  a -= 0.5;
  a *= 4;
  a /= 8;
  a **= 3;
  console.log(a);
  console.log((tally.count += 3), tally.count++, ++tally.count);
  console.log((list[1] *= 10), list[1]--, --list[1], list[1]);
  let flag = false;
  flag ||= a > 1;
  flag &&= a < 100;
  console.log(flag);
  tally.ready ||= true;
  tally.ready &&= list[0] === 1;
  console.log(tally.ready);
  let b: number, c: number;
  b = c = 3;
  console.log(b + c);
  let text = 'a';
  text = a > 0 ? 'b' : text;
  console.log(text);
}
