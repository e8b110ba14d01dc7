/** The virtual device's worker. */
import { expose } from 'comlink';
import { prepareCalls } from '../src/base/rpc';
import { DeviceService } from '../src/services/device-service';
import { openStore } from '../src/storage';

prepareCalls();
expose(new DeviceService(openStore(), 'locks' in navigator ? navigator.locks : undefined));
