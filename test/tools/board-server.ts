import { createServer, type Server, type Socket } from 'node:net';
import { command, requestHeader } from '../../src/board/download/protocol';
import { SlipReader } from '../../src/board/slip';
import type { VirtualBoard } from '../../src/board/virtual-board';

/** Longer packets cannot be a SYNC, which has 44 bytes. */
const SYNC_BYTES = 44;
/** What the board says while nobody is connected, kept for who comes next. */
const MAX_BACKLOG = 64 * 1024;
/** How long a second client waits for the first to be gone. */
const LEAVING_MS = 300;
/** How long a new client is only listened to: a flasher wants no text before the answer to its SYNC. */
const LISTEN_MS = 200;

/**
 * Serves a virtual board's serial line over TCP, raw bytes both ways, one client at a time (as a port has one owner). A network has no
 * DTR and RTS, so:
 *
 * - download mode: a whole SYNC request resets a chip that is not in its loader into it, as if somebody held BOOT and pressed EN. The
 *   SYNC is then answered; the ROM's banner is left out, because flashers do not expect it.
 * - reset: closing the connection restarts a chip that is in its loader, into its program.
 *
 * What the program says while nobody is connected (its boot log) goes to the next client.
 */
export function serveBoard(board: VirtualBoard): Server {
  let client: Socket | undefined;
  let backlog = Buffer.alloc(0);
  let muted = false;
  /** Whether what is said waits, until the client turns out to be no flasher. */
  let held = false;
  board.onBytes = (bytes) => {
    if (muted) return;
    if (client !== undefined && !held) client.write(bytes);
    else backlog = Buffer.concat([backlog, bytes]).subarray(-MAX_BACKLOG);
  };

  return createServer((socket) => {
    socket.on('error', () => socket.destroy());
    if (client === undefined) serve(socket);
    else {
      // A client that has just left may not be gone yet.
      const refuse = setTimeout(() => socket.destroy(), LEAVING_MS);
      client.once('close', () => {
        clearTimeout(refuse);
        if (client === undefined && !socket.destroyed) serve(socket);
      });
    }
  });

  function serve(socket: Socket): void {
    client = socket;
    socket.setNoDelay(true);
    held = true;
    const release = () => {
      clearTimeout(timer);
      if (!held || client !== socket) return;
      held = false;
      if (backlog.length > 0) socket.write(backlog);
      backlog = Buffer.alloc(0);
    };
    const timer = setTimeout(release, LISTEN_MS);

    /** Bytes that wait for the loader. */
    let waiting: Uint8Array[] | undefined;
    const watch = new SlipReader(SYNC_BYTES);
    watch.onPacket = (packet) => {
      const {
        direction,
        command: code,
        length,
      } = requestHeader.read(packet.length < requestHeader.size ? new Uint8Array(8) : packet);
      if (direction !== 0 || code !== command.SYNC || length !== SYNC_BYTES - requestHeader.size) return;
      if (board.state === 'loader' || waiting !== undefined) return;
      backlog = Buffer.alloc(0);
      release();
      waiting = [];
      muted = true;
      void enterLoader(board).then(() => {
        muted = false;
        for (const bytes of waiting?.splice(0) ?? []) board.write(bytes);
        waiting = undefined;
      });
    };
    socket.on('data', (bytes) => {
      watch.push(bytes);
      if (waiting === undefined) board.write(bytes);
      // The chunk that ended the SYNC is the first that waits.
      else waiting.push(bytes);
    });
    socket.on('close', () => {
      clearTimeout(timer);
      client = undefined;
      held = false;
      if (board.state === 'loader') pressReset(board);
    });
  }
}

/** Presses and releases EN; the chip starts a moment later. */
export function pressReset(board: VirtualBoard): void {
  board.holdReset(true);
  board.holdReset(false);
}

/** Waits until a chip whose EN was released has started. */
export async function started(board: VirtualBoard): Promise<void> {
  while (board.state === 'reset') await new Promise((resolve) => setTimeout(resolve, 1));
}

/** Holds BOOT, presses EN, and waits until the loader listens. */
export async function enterLoader(board: VirtualBoard): Promise<void> {
  board.holdBoot(true);
  pressReset(board);
  await started(board);
  board.holdBoot(false);
}
