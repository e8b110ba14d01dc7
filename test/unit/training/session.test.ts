import { afterEach, describe, expect, it } from 'vitest';
import { initialise, flattenParameters } from '../../../src/graph';
import { Kinds, writeHello, writeRegister, writeUpdate } from '../../../src/training/messages';
import { Random } from '../../../src/training/random';
import { FakeRoom, tinyGraph, tinySettings, until, type Tab } from './fake-room';
import type { MemoryLink } from './memory-link';

let room = new FakeRoom();
afterEach(() => {
  room.end();
  room = new FakeRoom();
});

const trained = (tab: Tab, peer: string) => tab.status().peers.find(({ id }) => id === peer)?.samples ?? 0;
const rounds = (tab: Tab, more: number) => {
  const goal = tab.status().round + more;
  return until(() => tab.status().round >= goal, `${more} more rounds at ${tab.id}`);
};

/** Lets a hand-made peer join the training and gives it each round's number. */
async function register(link: MemoryLink, onRound: (round: number) => void): Promise<void> {
  let welcome: () => void = () => undefined;
  const welcomed = new Promise<void>((resolve) => (welcome = resolve));
  link.onMessage = ({ kind, round }) => {
    if (kind === Kinds.model) {
      void link.send(writeRegister(true));
      welcome();
    }
    if (kind === Kinds.round) onRound(round);
  };
  const nobody = {
    name: 'hand-made',
    run: '',
    network: '',
    coordinates: false,
    running: false,
    samples: 0,
    seniority: 0,
  };
  await link.send(writeHello(nobody));
  await link.send(writeRegister(false));
  await welcomed;
}

const update = (round: number, difference = new Float32Array(50)) =>
  writeUpdate(round, { samples: 20, loss: 1, milliseconds: 1, difference }, 'fp32');

describe('a room that trains', () => {
  it('trains alone, to the end of its budget, and tests on everything', async () => {
    const a = room.join('a');
    await a.session.start(tinySettings({ epochs: 2 }));
    await until(() => a.status().phase === 'done', 'done');
    expect(a.status()).toMatchObject({ role: 'coordinator', samplesDone: 400, budget: 400, progress: 1 });
    expect(a.status().accuracy.at(-1)).toMatchObject({ samples: 400, count: 50 });
    expect(a.session.snapshot()?.parameters[49]).toBeGreaterThan(0.99);
  });

  it('gives equal parameters for equal seeds to a tab that trains alone', async () => {
    const run = async (id: string) => {
      const tab = room.join(id, true);
      await tab.session.start(tinySettings({ epochs: 1, localSteps: 0 }));
      await until(() => tab.status().phase === 'done', 'done');
      return tab.session.snapshot()!.parameters;
    };
    expect(await run('a')).toEqual(await run('b'));
  });

  it('takes in a newcomer that trains by itself, and shows both the same', async () => {
    const a = room.join('a');
    await a.session.start(tinySettings({ epochs: 10_000 }));
    await rounds(a, 3);
    const b = room.join('b');
    await until(() => trained(a, 'b') > 0, 'the newcomer has trained');
    expect(b.status()).toMatchObject({ role: 'following', phase: 'training', coordinator: 'a' });
    expect(b.status().settings).toEqual(a.status().settings);
    await until(() => b.status().loss.length > 0 && b.status().samplesPerSecond.own > 0, 'the newcomer shows curves');
    expect(a.status().peers).toMatchObject([{ id: 'b', name: 'tab b', state: 'training', role: 'follower' }]);
  });

  it('shares the budget: two tabs need half the rounds', async () => {
    const a = room.join('a');
    const b = room.join('b');
    await a.session.start(tinySettings({ epochs: 50 }));
    await until(() => a.status().phase === 'done' && b.status().phase === 'done', 'both done');
    expect(a.status().samplesDone).toBe(50 * 200);
    expect(a.status().round).toBeLessThan((50 * 200) / 20);
    expect(b.session.snapshot()?.parameters).toEqual(a.session.snapshot()?.parameters);
  });

  it('goes on when the coordinator leaves in the middle of a round, from the last one', async () => {
    const a = room.join('a');
    const b = room.join('b');
    const c = room.join('c');
    await a.session.start(tinySettings({ epochs: 10_000 }));
    await until(() => trained(a, 'b') > 0 && trained(a, 'c') > 0, 'all have trained');
    const { samplesDone, round } = b.status();
    a.session.end();
    await until(() => b.status().role === 'coordinator' || c.status().role === 'coordinator', 'another takes over');
    const [next, other] = b.status().role === 'coordinator' ? [b, c] : [c, b];
    expect(next.status().samplesDone).toBeGreaterThanOrEqual(samplesDone);
    expect(next.status().round).toBeGreaterThanOrEqual(round);
    const before = trained(next, other.id);
    await until(() => trained(next, other.id) > before, 'the rest trains on');
    expect(other.status()).toMatchObject({ role: 'following', coordinator: next.id });
  });

  it('goes on when the coordinator falls silent, and has one coordinator again when it is back', async () => {
    const a = room.join('a');
    const b = room.join('b');
    await a.session.start(tinySettings({ epochs: 10_000 }));
    await until(() => trained(a, 'b') > 0, 'both have trained');
    room.link('a', 'b').mute = true;
    await until(() => b.status().role === 'coordinator', 'b takes over');
    room.link('a', 'b').mute = false;
    const roles = () => [a.status().role, b.status().role].sort().join();
    await until(() => roles() === 'coordinator,following', 'one coordinator');
    const leader = a.status().role === 'coordinator' ? a : b;
    await rounds(leader, 3);
    expect(roles()).toBe('coordinator,following');
  });

  it('never lets a newcomer take over, whatever its id', async () => {
    const m = room.join('m');
    await m.session.start(tinySettings({ epochs: 10_000 }));
    await rounds(m, 2);
    const a = room.join('a');
    await until(() => trained(m, 'a') > 0, 'the newcomer has trained');
    const z = room.join('z');
    await until(() => trained(m, 'z') > 0, 'the next newcomer has trained');
    expect(m.status().role).toBe('coordinator');
    m.session.end();
    await until(() => a.status().role === 'coordinator', 'the first newcomer is next');
    expect(z.status().role).toBe('following');
  });

  it('joins two rooms that trained apart: the more progressed one wins, the other follows', async () => {
    const a = room.join('a');
    await a.session.start(tinySettings({ epochs: 10_000 }));
    await rounds(a, 50);
    const b = room.join('b', true);
    await b.session.start(tinySettings({ epochs: 10_000 }));
    room.connect(a, b);
    await until(() => trained(a, 'b') > 0, 'b trains with a');
    expect([a.status().role, b.status().role]).toEqual(['coordinator', 'following']);
  });

  it('refuses a room that trains another network, on both sides', async () => {
    const a = room.join('a');
    const b = room.join('b', true);
    await a.session.start(tinySettings({ epochs: 10_000 }));
    await b.session.start(tinySettings({ epochs: 10_000, graph: { ...tinyGraph, name: 'other' } }));
    room.connect(a, b);
    await until(() => room.link('a', 'b').closed && room.link('b', 'a').closed, 'closed');
    await rounds(a, 2);
    await rounds(b, 2);
    expect([a.status().role, b.status().role]).toEqual(['coordinator', 'coordinator']);
    // Nobody is shut out for it: once one of them is done, it takes what the other trains.
    b.session.pause();
    room.connect(a, b);
    await until(() => trained(a, 'b') > 0, 'b trains with a');
    expect(b.status().settings?.graph.name).toBe('tiny');
  });

  it.each([
    ['one of them gives way', [true, false]],
    ['both give way to each other in the same moment', [true, true]],
  ] as const)('trains one network of two when %s', async (_, gives) => {
    const a = room.join('a');
    const b = room.join('b', true);
    const other = { ...tinyGraph, name: 'other' };
    await a.session.start(tinySettings({ epochs: 10_000 }));
    await b.session.start(tinySettings({ epochs: 10_000, graph: other }));
    await rounds(a, 2);
    await rounds(b, 2);
    [a, b].forEach(({ session }, index) => gives[index] && session.giveWay());
    room.connect(a, b);
    const both = [a, b].map((tab) => tab.status());
    await until(() => trained(a, 'b') > 0 && trained(b, 'a') > 0, 'they train together');
    expect(a.status().run).toBe(b.status().run);
    expect(both.map(({ run }) => run)).toContain(a.status().run);
    if (!gives[1]) expect(a.status().settings?.graph.name).toBe('other');
  });

  it('keeps a run that gave way to nobody, to be resumed', async () => {
    const a = room.join('a');
    await a.session.start(tinySettings({ epochs: 10_000 }));
    await rounds(a, 2);
    a.session.giveWay();
    expect(a.status().phase).toBe('paused');
    a.session.resume();
    await rounds(a, 2);
  });

  it('takes the network of the one that runs when the other is done with its own', async () => {
    const a = room.join('a');
    const b = room.join('b');
    await a.session.start(tinySettings({ epochs: 20 }));
    await until(() => a.status().phase === 'done' && b.status().phase === 'done', 'done');
    const other = { ...tinyGraph, name: 'other' };
    b.session.leaveRun();
    await b.session.start(
      tinySettings({ epochs: 10_000, graph: other }),
      flattenParameters(other, initialise(other, 99)),
    );
    await until(() => trained(b, 'a') > 0, 'a trains with b');
    expect([a.status().role, b.status().role]).toEqual(['following', 'coordinator']);
    expect(a.status().settings?.graph.name).toBe('other');
    expect(room.link('a', 'b').closed).toBe(false);
  });

  it('pauses, resumes and trains more when any tab asks', async () => {
    const a = room.join('a');
    const b = room.join('b');
    await a.session.start(tinySettings({ epochs: 10_000 }));
    await until(() => b.status().phase === 'training', 'b follows');
    b.session.pause();
    await until(() => a.status().phase === 'paused' && b.status().phase === 'paused', 'paused');
    b.session.resume();
    await until(() => a.status().phase === 'training' && b.status().phase === 'training', 'resumed');
    const { budget } = a.status();
    b.session.trainMore(2);
    await until(() => a.status().budget === budget + 2 * 200, 'more');
    b.session.trainMore(1);
    await until(() => a.status().budget === budget + 3 * 200, 'and more');
  });

  it('starts another run when a follower asks for it', async () => {
    const a = room.join('a');
    const b = room.join('b');
    await a.session.start(tinySettings({ epochs: 1 }));
    await until(() => b.status().phase === 'done', 'done');
    await b.session.start(tinySettings({ epochs: 10_000, seed: 7, graph: { ...tinyGraph, name: 'next' } }));
    await until(() => b.status().settings?.graph.name === 'next', 'b has the next');
    await until(() => trained(a, 'b') > 0, 'both train the next');
    expect(a.status().settings?.seed).toBe(7);
    await until(() => a.engines[0]!.disposed && b.engines[0]!.disposed, 'the old engines are freed');
  });

  it('goes on without a tab that has left the run, and that tab does not come back to it', async () => {
    const a = room.join('a');
    const b = room.join('b');
    const c = room.join('c');
    await a.session.start(tinySettings({ epochs: 10_000 }));
    await until(() => trained(a, 'b') > 0 && trained(a, 'c') > 0, 'all train');
    a.session.leaveRun();
    expect(a.status()).toMatchObject({ phase: 'waiting', run: undefined, settings: undefined });
    expect(a.session.snapshot()).toBeUndefined();
    await until(() => b.status().role === 'coordinator' || c.status().role === 'coordinator', 'another takes over');
    const leader = b.status().role === 'coordinator' ? b : c;
    await rounds(leader, 5);
    expect(a.status().run).toBeUndefined();
    const { run } = leader.status();
    await a.session.start(tinySettings({ epochs: 10_000, seed: 2 }));
    await until(() => a.status().run !== undefined && a.status().run !== run, 'a is in the next run');
    await until(() => [a, b, c].every((tab) => tab.status().run === leader.status().run), 'all are');
    await until(() => trained(leader, 'a') > 0, 'a trains again');
  });

  it('starts from parameters of its own after it has left a run', async () => {
    const a = room.join('a');
    await a.session.start(tinySettings({ epochs: 1 }));
    await until(() => a.status().phase === 'done', 'done');
    const { run, round } = a.status();
    a.session.leaveRun();
    a.session.trainMore(1);
    a.session.resume();
    const parameters = flattenParameters(tinyGraph, initialise(tinyGraph, 99));
    await a.session.start(tinySettings({ epochs: 10_000 }), parameters);
    expect(a.status().run).not.toBe(run);
    expect(a.status().round).toBeGreaterThanOrEqual(round);
    a.session.pause();
    expect(a.session.snapshot()!.parameters).toEqual(parameters);
  });

  it('starts from given parameters', async () => {
    const a = room.join('a');
    const parameters = flattenParameters(tinyGraph, initialise(tinyGraph, 99));
    await a.session.start(tinySettings({ epochs: 10_000 }), parameters);
    a.session.pause();
    expect(a.session.snapshot()!.parameters).toEqual(parameters);
  });

  it('trains by the original parameter server too', async () => {
    const a = room.join('a');
    const b = room.join('b');
    await a.session.start(tinySettings({ epochs: 5, algorithm: 'parameter-server' }));
    await until(() => b.status().phase === 'done', 'done');
    expect(a.status().samplesDone).toBeGreaterThanOrEqual(5 * 200);
  });
});

describe('a peer that misbehaves', () => {
  const start = async () => {
    const a = room.join('a');
    const b = room.join('b');
    await a.session.start(tinySettings({ epochs: 10_000 }));
    await until(() => trained(a, 'b') > 0, 'both have trained');
    return { a, b };
  };
  const reasonAt = (tab: Tab, id: string) => tab.status().peers.find((peer) => peer.id === id)?.reason?.code;
  const goesOn = async ({ a, b }: { a: Tab; b: Tab }) => {
    const before = trained(a, 'b');
    await rounds(a, 3);
    await until(() => trained(a, 'b') > before, 'the others train on');
    expect(a.session.snapshot()!.parameters.every(Number.isFinite)).toBe(true);
    expect(b.status().role).toBe('following');
  };

  it('may be silent: it stalls nobody', async () => {
    const others = await start();
    const link = room.intrude('c', others.a);
    await register(link, () => undefined);
    await goesOn(others);
    await until(() => others.a.status().peers.find(({ id }) => id === 'c')?.state === 'silent', 'it shows');
  });

  it('may leave in the middle of a round: it stalls nobody', async () => {
    const others = await start();
    const link = room.intrude('c', others.a);
    await register(link, () => link.close());
    await until(() => link.closed, 'it has left');
    await goesOn(others);
    expect(others.a.status().peers.map(({ id }) => id)).toEqual(['b']);
  });

  it('may answer a few rounds late: that is ignored and counted', async () => {
    const others = await start();
    const link = room.intrude('c', others.a);
    let first: number | undefined;
    await register(link, (round) => {
      first ??= round;
      if (round > first) void link.send(update(first));
    });
    await until(
      () =>
        (others.a.status().peers.find(({ id }) => id === 'c')?.late ?? 0) > 0 || reasonAt(others.a, 'c') !== undefined,
      'counted',
    );
    expect(others.a.status().peers.find(({ id }) => id === 'c')?.samples ?? 0).toBe(0);
    await goesOn(others);
  });

  it.each([
    ['answers a round that is still to come', (round: number) => update(round + 1000), 'peer/stale'],
    [
      'sends parameters that are not numbers',
      (round: number) => update(round, new Float32Array(50).fill(NaN)),
      'peer/not-finite',
    ],
    [
      'sends an infinite parameter',
      (round: number) => update(round, new Float32Array(50).fill(Infinity)),
      'peer/not-finite',
    ],
    ['sends parameters of another size', (round: number) => update(round, new Float32Array(51)), 'peer/malformed'],
    [
      'sends an empty message',
      (round: number) => ({ kind: Kinds.update, round, payload: new Uint8Array() }),
      'peer/malformed',
    ],
    [
      'claims more samples than the round allowed',
      (round: number) =>
        writeUpdate(
          round,
          { samples: 10_000 * 200 + 6, loss: 1, milliseconds: 1, difference: new Float32Array(50) },
          'fp32',
        ),
      'peer/malformed',
    ],
    ['sends an unknown kind', (round: number) => ({ kind: 99, round, payload: new Uint8Array() }), 'peer/malformed'],
  ])('%s: it is dropped, its update ignored, and it is not let in again', async (_what, answer, code) => {
    const others = await start();
    const link = room.intrude('c', others.a);
    await register(link, (round) => void link.send(answer(round)));
    await until(() => reasonAt(others.a, 'c') !== undefined, 'dropped');
    expect(reasonAt(others.a, 'c')).toBe(code);
    const again = room.intrude('c', others.a);
    await until(() => again.closed, 'refused');
    await goesOn(others);
  });

  it('sends 10,000 fuzzed messages: it is dropped and nothing changes for the others', async () => {
    const others = await start();
    const toA = room.intrude('c', others.a);
    const toB = room.intrude('c', others.b);
    const random = new Random(5);
    for (let i = 0; i < 10_000; i++) {
      const payload = Uint8Array.from({ length: Math.floor(random.next() * 80) }, () => random.next() * 256);
      const message = { kind: 16 + Math.floor(random.next() * 8), round: Math.floor(random.next() * 100), payload };
      void toA.send(message);
      void toB.send(message);
    }
    await until(() => toA.closed && toB.closed, 'dropped by both');
    await goesOn(others);
    expect(others.a.status().error).toBeUndefined();
  });
});
