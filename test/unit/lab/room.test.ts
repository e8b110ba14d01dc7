import { afterEach, describe, expect, test, vi } from 'vitest';
import { UnikilnError } from '../../../src/base/errors';
import type { RoomServices } from '../../../src/peers';
import { keptStore, SessionDouble } from './session-double';

/** Tabs of one browser that has no WebRTC. */
const room = (): RoomServices => ({
  createPeerConnection: undefined,
  createBroadcastChannel: (name) => new BroadcastChannel(name),
  transferable: false,
  page: new EventTarget(),
});

const sessions: SessionDouble[] = [];
async function tab(code: string, store = keptStore()): Promise<SessionDouble> {
  const session = new SessionDouble(store, { room: room() });
  sessions.push(session);
  await session.lab.open(code);
  return session;
}
const state = ({ lab }: SessionDouble) => lab.train.state.current;
afterEach(async () => {
  await Promise.all(
    sessions.splice(0).map(async (session) => {
      session.lab.train.close();
      await session.end();
    }),
  );
});

describe('a room', () => {
  test('has a link for others, and counts its tabs as they come and go', async () => {
    const a = await tab('AAAA');
    expect(state(a).room).toMatchObject({ code: 'AAAA' });
    const b = await tab('AAAA');
    await vi.waitFor(() => expect([state(a).tabs, state(b).tabs]).toEqual([2, 2]), 5000);
    // Each has its trainer open a link on the channel that it got.
    await vi.waitFor(() => expect(a.trainer.said.some((word) => word.startsWith('addChannel'))).toBe(true), 5000);
    b.lab.train.close();
    await vi.waitFor(() => expect(state(a).tabs).toBe(1), 5000);
    expect(a.trainer.said.some((word) => word.startsWith('drop'))).toBe(true);
    // That a tab was closed is no news worth a sentence.
    expect(state(a).notices.filter(({ code }) => code === 'peer/closed')).toEqual([]);
  });

  test('is another for another code: strangers do not meet', async () => {
    const [a, b] = [await tab('AAAA'), await tab('BBBB')];
    const c = await tab('BBBB');
    await vi.waitFor(() => expect([state(b).tabs, state(c).tabs]).toEqual([2, 2]), 5000);
    expect(state(a).tabs).toBe(1);
  });
});

describe('what a person says to the run', () => {
  test('reaches the trainer', async () => {
    const session = await tab('AAAA');
    const { lab, trainer } = session;
    await lab.train.start();
    lab.train.pause();
    lab.train.resume();
    lab.train.more();
    await lab.train.joinTheirs();
    expect(trainer.said).toEqual(['pause', 'resume', 'trainMore 1', 'giveWay']);
  });

  test('settings are kept for the next visit; those that make no sense are left as they were', async () => {
    const store = keptStore();
    const { lab } = await tab('AAAA', store);
    lab.train.choose({ epochs: 7, seed: 3 });
    for (const senseless of [{ epochs: 0 }, { epochs: 51 }, { epochs: 1.5 }, { seed: -1 }]) lab.train.choose(senseless);
    expect(lab.train.state.current.settings).toMatchObject({ epochs: 7, seed: 3 });
    await vi.waitFor(async () => expect(await (await store).settings.get('settings')).toMatchObject({ epochs: 7 }));
  });

  test('errors and notices go when they are dismissed; a notice is shown once', async () => {
    const session = await tab('AAAA');
    const { lab, trainer } = session;
    trainer.start.held = true;
    const start = lab.train.start();
    trainer.start.last.fail(new UnikilnError('page/worker-lost', {}));
    await start;
    expect(state(session).error).toMatchObject({ code: 'page/worker-lost' });
    lab.train.dismiss();
    expect(state(session).error).toBeUndefined();
    lab.train.refuseCode('one');
    lab.train.refuseCode('two');
    const { notices } = state(session);
    expect(notices).toHaveLength(1);
    for (const notice of notices) lab.train.dismissNotice(notice);
    expect(state(session).notices).toEqual([]);
  });
});
