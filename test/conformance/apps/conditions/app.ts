// if, else, the conditional operator, && || !, truthiness, short circuits.
let calls = 0;
function say(value: boolean): boolean {
  calls++;
  return value;
}

function sign(x: number): string {
  return x > 0 ? 'plus' : x < 0 ? 'minus' : 'zero';
}

export function main(): void {
  for (const x of [-2, 0, 0.5, NaN]) {
    if (x) console.log(x, 'is true');
    else console.log(x, 'is false');
    console.log(sign(x), !x, !!x);
  }
  if (say(false) && say(true)) console.log('never');
  console.log(calls);
  if (say(true) || say(true)) console.log('once');
  console.log(calls);
  const both = say(true) && calls > 2;
  const either = calls > 100 || say(false);
  console.log(both, either, calls);
  let nothing = 0;
  const fallback = nothing || 5;
  nothing = 3;
  const kept = nothing && 4;
  console.log(fallback, kept);
  const odd = nothing / 0 - nothing / 0;
  console.log(1 < 2 === true, odd === odd, odd !== odd, 0 === -0);
  let a = 1;
  if (a === 1) a = 2;
  else if (a === 2) a = 3;
  else a = 4;
  console.log(a);
  const text = a > 1 && calls > 0 ? 'yes' : 'no';
  console.log(text);
}
