import type { FlashSectors } from '../board';
import type { AppOfBuild } from '../pipeline';
import type { PageStore } from '../storage';
import { pack, unpack } from '../toolchain';
import type { BoardKit } from './board-bench';

/** What there is to keep of a virtual board. */
export interface KeptBoard {
  readonly kit: BoardKit;
  /** Of the page's own image in its flash; absent: it is a person's file. */
  readonly app?: AppOfBuild | undefined;
  /** Names the network in that image. */
  readonly network?: string | undefined;
  readonly sectors: FlashSectors;
}

const FORM = 1;
const DESCRIPTION = 'board.json';
/** Tabs that are open beside each other have a board each. */
const keyOf = (tab: string) => `board-${FORM}-${tab}`;

/** Keeps the virtual board of a tab, so that a reload finds it on the table. @throws UnikilnError `storage/unavailable` */
export async function keepBoard(store: PageStore, tab: string, { sectors, ...described }: KeptBoard): Promise<void> {
  const named = [...sectors].map(([number, bytes]) => [String(number), bytes] as const);
  const packed = pack({ ...Object.fromEntries(named), [DESCRIPTION]: JSON.stringify(described) });
  await store.artifacts.put(keyOf(tab), packed);
}

/** There is no virtual board any more. @throws UnikilnError `storage/unavailable` */
export const forgetBoard = (store: PageStore, tab: string): Promise<void> => store.artifacts.delete(keyOf(tab));

/** The virtual board that a tab had, if it can be read. */
export async function keptBoard(store: PageStore, tab: string): Promise<KeptBoard | undefined> {
  const packed = await store.artifacts.get(keyOf(tab));
  if (!packed) return undefined;
  try {
    const { [DESCRIPTION]: text, ...files } = unpack(packed, 'The board of this tab');
    // Written by `keepBoard` of this very form; its checksum was right.
    const described = JSON.parse(new TextDecoder().decode(text)) as Omit<KeptBoard, 'sectors'>;
    return { ...described, sectors: new Map(Object.entries(files).map(([number, bytes]) => [Number(number), bytes])) };
  } catch {
    return undefined;
  }
}
