/** The virtual device's worker. */
import { expose } from 'comlink';
import { keepErrorCodes } from '../src/base/rpc';
import { DeviceService } from '../src/lab/services/device-service';

keepErrorCodes();
expose(new DeviceService());
