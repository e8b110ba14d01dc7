import type { Remote } from 'comlink';
import type { RoomServices } from '../peers';
import type { AppService, CompilerService, ToolchainService, TrainerService } from '../services';
import type { BoardWorker, FlashTools } from '../table';
import type { DeviceWorker } from './run';

/** What the lab needs of the browser. Each worker is started when it is first asked for. */
export interface LabServices {
  /** Where the page is served, ending in '/'. */
  readonly base: string;
  readonly trainer: () => Remote<TrainerService>;
  readonly app: () => Remote<AppService>;
  readonly compiler: () => Remote<CompilerService>;
  readonly toolchain: () => Remote<ToolchainService>;
  /** A fresh worker for each device. */
  readonly createDevice: () => DeviceWorker;
  /** A fresh worker for each virtual board. */
  readonly createBoard: () => BoardWorker;
  /** What talks to boards; absent: what the page loads when it is first needed. */
  readonly flashTools?: () => Promise<FlashTools>;
  /** Whether large files may be fetched before anybody asks for them; absent: yes. */
  readonly mayFetchAhead?: () => boolean;
  /** Has the service worker keep the page itself; rejects where there can be none. */
  readonly keepPage: () => Promise<void>;
  /** This tab, over reloads: what its virtual board is kept under, and what others call it. Absent: it is another one each time. */
  readonly tab?: { readonly id: string; readonly name: string } | undefined;
  /** Absent where tabs cannot find each other. */
  readonly room?: RoomServices | undefined;
}
