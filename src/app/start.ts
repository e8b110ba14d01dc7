import { browserAssets } from '../assets';
import { prepareCalls } from '../base/rpc';
import { Lab, openStore, pageStore, thrifty, type LabServices } from '../lab';
import {
  canTransferDataChannels,
  newPeerId,
  newRoomCode,
  parseRoomCode,
  roomLink,
  roomOf,
  tabName,
  type RoomServices,
} from '../peers';
import { missing } from './capabilities';
import { recall, remember } from './components';
import { isKiosk } from './kiosk';
import { recallTab, rememberTab } from './tab-memory';
import { isOnlyTab, keepShell } from './shell';
import { createWorkers } from './workers';

/** How long the page leaves the network alone before it fetches what it needs for working offline, ms. */
const IDLE = 4000;

/** Builds the lab on this browser's services. */
export function startLab(): Lab {
  prepareCalls();
  const base = new URL('.', location.href.replace(/[?#].*$/, '')).href;
  // Where tabs cannot count each other, they keep nothing either.
  const alone = isOnlyTab(navigator).catch(() => false);
  const lab = new Lab(
    {
      base,
      ...createWorkers(base),
      keepPage: async () => {
        if (!import.meta.env.PROD) throw new Error('While developing, no service worker stands between.');
        await keepShell(`${base}sw.js`, navigator.serviceWorker, await alone);
      },
      tab: thisTab(),
      room: roomServices(),
      mayFetchAhead: () =>
        !thrifty(connection()) && !missing(globalThis).some(({ costs }) => costs.includes('compile')),
    },
    browserAssets(base),
    pageStore(openStore()),
  );
  const wrong = wrongCode();
  const recalled = wrong === undefined ? parseRoomCode(recall('room') ?? '') : undefined;
  const code = roomOf(location.href) ?? recalled ?? newRoomCode();
  remember('room', code);
  // The address names the room, so that it can be shared and a reload comes back to it.
  // A booth stays one, but whoever it invites does not come to a booth.
  history.replaceState(null, '', roomLink(base, code).replace('#', isKiosk(location.href) ? '?kiosk#' : '#'));
  // Somebody has put another room's link into the address bar.
  addEventListener('hashchange', () => {
    if (roomOf(location.href) !== code) location.reload();
  });
  void lab.open(code);
  if (wrong !== undefined) lab.train.refuseCode(wrong);
  void keepOffline(lab, base, alone);
  return lab;
}

/** This tab keeps its name and what it is remembered by while it is open, however often it is loaded. */
function thisTab(): NonNullable<LabServices['tab']> {
  const id = recallTab() ?? newPeerId();
  rememberTab(id);
  return { id, name: tabName(id) };
}

/** What stands in the address where a room's code should, if it is none. */
function wrongCode(): string | undefined {
  const given = new URLSearchParams(location.hash.slice(1)).get('room');
  return given === null || parseRoomCode(given) ? undefined : given.slice(0, 20);
}

/** What tabs find each other with; nothing where the browser has no way at all. */
function roomServices(): RoomServices | undefined {
  if (!('BroadcastChannel' in globalThis)) return undefined;
  const createPeerConnection =
    'RTCPeerConnection' in globalThis
      ? (configuration: RTCConfiguration) => new RTCPeerConnection(configuration)
      : undefined;
  return {
    createPeerConnection,
    createBroadcastChannel: (name) => new BroadcastChannel(name),
    transferable: createPeerConnection !== undefined && canTransferDataChannels(() => createPeerConnection({})),
    page: window,
  };
}

/**
 * Keeps the page, then fetches quietly what the line needs without a network. On a metered connection nothing of it happens until somebody
 * asks, but a page that is kept already stays so.
 */
async function keepOffline(lab: Lab, base: string, alone: Promise<boolean>): Promise<void> {
  if (await alone) await lab.assets.forgetOthers();
  await lab.offline.refresh();
  const ahead = !thrifty(connection());
  if (ahead || (await isKept(base))) await lab.offline.keepPage();
  if (ahead) setTimeout(() => void lab.offline.keep(), IDLE);
}

/** Whether an earlier visit has registered the service worker. */
async function isKept(base: string): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  const registration = await navigator.serviceWorker.getRegistration(base).catch(() => undefined);
  return registration !== undefined;
}

/** What the browser tells about its connection; not all do. */
const connection = () =>
  (navigator as Navigator & { connection?: { saveData?: boolean; type?: string; effectiveType?: string } }).connection;

/** The next visit makes a room of its own. */
export function forgetRoom(): void {
  remember('room', '');
}
