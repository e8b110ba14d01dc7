import { getStubJsonByChipName } from 'esptool-js';
import { beforeAll, describe, expect, it } from 'vitest';
import { choosePort } from '../../../src/board/choose-port';
import { Flasher } from '../../../src/board/flasher';
import { chooseUsbPort, usbPort } from '../../../src/board/usb/choose-usb-port';
import { VirtualBoard } from '../../../src/board/virtual-board';
import { FakeUsbBridge } from './fake-usb';
import { onVirtualClock } from './virtual-clock';

const files = [{ address: 0x1000, bytes: Uint8Array.from({ length: 3000 }, (_, index) => (index * index) >> 3) }];

function bench(kind: 'cp210x' | 'cdc') {
  const board = new VirtualBoard({ flash: new Uint8Array(0x40000).fill(0xff) });
  const device = new FakeUsbBridge(kind, board);
  board.plugIn();
  return { board, device, port: usbPort(device) };
}

beforeAll(async () => {
  await getStubJsonByChipName('ESP32');
});

describe('a USB driver', () => {
  it.each(['cp210x', 'cdc'] as const)('flashes a board through a %s bridge and lets go of it', async (kind) => {
    const { board, device, port } = bench(kind);
    await onVirtualClock(() => new Flasher(port).flash(files));
    expect(Buffer.compare(board.flash.bytes.subarray(0x1000, 0x1000 + 3000), files[0]!.bytes)).toBe(0);
    expect(device.opened).toBe(false);
    expect(device.claimed.size).toBe(0);
  });

  it('tells a CP210x what its application note asks for', async () => {
    const { device, port } = bench('cp210x');
    await port.open({ baudRate: 115200 });
    await port.setSignals({ dataTerminalReady: true });
    await port.setSignals({ requestToSend: true, dataTerminalReady: false });
    await port.setBaudRate?.(921600);
    await port.close();
    const told = device.told.map(({ setup, data }) => [setup.request, setup.value, ...data]);
    expect(told).toEqual([
      [0x00, 1],
      [0x03, 0x0800],
      [0x1e, 0, 0x00, 0xc2, 0x01, 0x00],
      [0x07, 0x0300],
      [0x12, 0x0f],
      [0x07, 0x0301],
      [0x07, 0x0302],
      [0x1e, 0, 0x00, 0x10, 0x0e, 0x00],
      [0x00, 0],
    ]);
    expect(device.told.every(({ setup }) => setup.requestType === 'vendor' && setup.recipient === 'interface')).toBe(
      true,
    );
  });

  it('tells a CDC-ACM device its line coding and control lines, on the communication interface', async () => {
    const { device, port } = bench('cdc');
    await port.open({ baudRate: 115200 });
    expect([...device.claimed]).toEqual([0, 1]);
    await port.setSignals({ requestToSend: true });
    await port.close();
    expect(device.told.map(({ setup, data }) => [setup.request, setup.value, ...data])).toEqual([
      [0x20, 0, 0x00, 0xc2, 0x01, 0x00, 0, 0, 8],
      [0x22, 0],
      [0x22, 2],
      [0x22, 0],
    ]);
    expect(device.told.every(({ setup }) => setup.requestType === 'class' && setup.index === 0)).toBe(true);
  });

  it('reports a board that is pulled, and a bridge that stalls goes on', async () => {
    const { board, device, port } = bench('cp210x');
    device.trouble.push('stall');
    const { value: info } = await onVirtualClock(() => new Flasher(port).identify());
    expect(info.flashSize).toBe(0x40000);
    board.faults.unplugAfter = 3000;
    const { value } = await onVirtualClock(() => new Flasher(port).flash(files).catch((error: unknown) => error));
    expect(value).toMatchObject({ code: 'board/lost' });
    expect(device.opened).toBe(false);
  });

  it('refuses a device of another kind without keeping it open', async () => {
    const { device, port } = bench('cp210x');
    Object.defineProperty(device, 'kind', { value: 'cdc' });
    await expect(port.open({ baudRate: 115200 })).rejects.toThrow('no serial port');
    expect(device.opened).toBe(false);
  });
});

describe('choosing a port', () => {
  it('says when nothing was chosen, and when the browser cannot', async () => {
    const none = () => Promise.reject(new DOMException('No port selected by the user.', 'NotFoundError'));
    await expect(choosePort({ requestPort: none })).rejects.toMatchObject({ code: 'board/no-port' });
    await expect(choosePort(undefined)).rejects.toMatchObject({ code: 'browser/missing' });
    await expect(chooseUsbPort({ requestDevice: none })).rejects.toMatchObject({ code: 'board/no-port' });
    await expect(chooseUsbPort(undefined)).rejects.toMatchObject({ code: 'browser/missing' });
  });

  it('tells a list that was closed from one that the browser did not show, and leaves anything else as it is', async () => {
    const forbidden = () => Promise.reject(new DOMException('Access is disallowed by policy.', 'SecurityError'));
    await expect(choosePort({ requestPort: forbidden })).rejects.toMatchObject({ code: 'board/not-allowed' });
    await expect(chooseUsbPort({ requestDevice: forbidden })).rejects.toMatchObject({ code: 'board/not-allowed' });
    const broken = new TypeError('a filter is wrong');
    await expect(choosePort({ requestPort: () => Promise.reject(broken) })).rejects.toBe(broken);
  });
});
