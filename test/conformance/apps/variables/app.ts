// const and let, shadowing, module level, order of initialisation, several in one declaration.
const first = 1;
const second = first + 1;
let counter = second * 10;
const [a, b, c] = [1, 2.5, true];
let unset: number;

function bump(): number {
  counter += 1;
  return counter;
}

const bumped = bump();

export function main(): void {
  console.log(first, second, counter, bumped, a, b, c);
  unset = 3;
  const counter2 = unset;
  {
    const first = 'inner';
    console.log(first, counter2);
  }
  console.log(first);
  let x = 1,
    y = 2;
  [x, y] = [y, x];
  console.log(x, y);
  for (let x = 10; x < 12; x++) console.log(x);
  console.log(x);
  let z: number;
  if (x > y) z = 1;
  else z = 2;
  console.log(z);
  const old = z + 1;
  console.log(old);
}
