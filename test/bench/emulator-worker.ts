import { Lx6, special } from '../../src/board/core';
import { VirtualBoard } from '../../src/board/virtual-board';
import { CODE, Program } from '../unit/emulator/assemble';
import { busyImage, programs } from './emulator-programs';

/** The emulator in a worker of a browser, timed by the wall. Started by emulator.ts --page, which bundles it. */
const RUN = 20_000_000;
const ROUNDS = 7;
const BOARD_SECONDS = 3;

/** Nothing of the loops' business. */
const noBus = { read: () => 0, write: () => undefined };

export interface Speed {
  readonly program: string;
  /** Millions of instructions a second. */
  readonly median: number;
  readonly best: number;
}

onmessage = ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>) => {
  measure(data).then(
    (speeds) => postMessage(speeds),
    (error: unknown) => postMessage(String(error)),
  );
};

async function measure(emulator: Uint8Array<ArrayBuffer>): Promise<Speed[]> {
  const speeds: Speed[] = [];
  for (const { name, emit } of programs) {
    const program = new Program(CODE);
    emit(program);
    const core = await Lx6.create(emulator, noBus);
    core.write(program.base, program.bytes);
    core.reset(program.entry);
    core.setSpecial(special.CPENABLE, 1);
    const rounds = Array.from({ length: ROUNDS }, () => {
      const started = performance.now();
      core.run(RUN);
      return RUN / 1000 / (performance.now() - started);
    });
    speeds.push(speedOf(name, rounds));
  }
  speeds.push(speedOf('the whole board, as the page runs it', await board(emulator)));
  return speeds;
}

/** With its peripherals and watchdogs, in short turns that leave the worker time to answer. */
async function board(emulator: Uint8Array<ArrayBuffer>): Promise<number[]> {
  const board = await VirtualBoard.create(emulator);
  board.flash.bytes.set(await busyImage(), 0x1000);
  board.plugIn();
  const rounds: number[] = [];
  for (let second = 0; second < BOARD_SECONDS; second++) {
    const before = Number(board.core?.instructions ?? 0);
    const started = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    rounds.push((Number(board.core?.instructions ?? 0) - before) / 1000 / (performance.now() - started));
  }
  const { state } = board;
  board.unplug();
  if (state !== 'running') throw new Error(`the board is ${state}`);
  return rounds;
}

function speedOf(program: string, rounds: number[]): Speed {
  rounds.sort((a, b) => a - b);
  return { program, median: Math.round(rounds[rounds.length >> 1]!), best: Math.round(rounds.at(-1)!) };
}
