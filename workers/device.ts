/** The virtual device's worker. */
import { expose } from 'comlink';
import { keepErrorCodes } from '../src/base/rpc';
import { DeviceService } from '../src/lab/services/device-service';
import { openStore } from '../src/storage';

keepErrorCodes();
expose(new DeviceService(openStore(), 'locks' in navigator ? navigator.locks : undefined));
