// Enums count on, start anywhere, compute, and print as numbers.
enum Level {
  Low = 1,
  Middle,
  High = 10,
  Highest,
}

const enum Flag {
  None = 0,
  Read = 1 << 0,
  Write = 1 << 1,
  Both = Read | Write,
}

enum Mode {
  Off = 'off',
  On = 'on',
}

let level: Level = Level.Low;
let mode = Mode.Off;

function raise(): void {
  level = level === Level.Low ? Level.Middle : level === Level.Middle ? Level.High : Level.Highest;
}

export function main(): void {
  for (let i = 0; i < 4; i++) {
    console.log(level, level >= Level.High);
    raise();
  }
  let flags: number = Flag.None;
  flags |= Flag.Write;
  console.log(flags, flags & Flag.Both, (flags & Flag.Read) !== 0);
  console.log(mode, mode === Mode.On);
  mode = Mode.On;
  console.log(mode);
  const counts = [0, 0, 0];
  counts[Flag.Write]++;
  console.log(counts[0], counts[1], counts[2]);
}
