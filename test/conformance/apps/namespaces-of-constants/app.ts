// Objects of constants, as const, satisfies, typeof, keyof-free lookups.
const config = { pins: { red: 4, green: 5 }, rate: 0.5, label: 'box' } as const;
const limits = { low: -1, high: 1 } satisfies { low: number; high: number };
type Config = typeof config;

function rate(c: Config): number {
  return c.rate * 2;
}

export function main(): void {
  console.log(config.pins.red + config.pins.green, config.label, rate(config));
  limits.high = 2;
  console.log(limits.low, limits.high);
  const x: number = <number>limits.low;
  console.log((x as number) + 1, limits.high!);
}
