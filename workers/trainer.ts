/** The worker that trains, also while its tab is hidden. The page's address comes in the worker's name. */
import { expose } from 'comlink';
import { keepErrorCodes } from '../src/base/rpc';
import { browserAssets } from '../src/lab/assets';
import { TrainerService } from '../src/lab/services/trainer-service';

keepErrorCodes();
expose(new TrainerService(browserAssets(self.name)));
