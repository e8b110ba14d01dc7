/** The worker that trains, also while its tab is hidden. The page's address comes in the worker's name. */
import { expose } from 'comlink';
import { prepareCalls } from '../src/base/rpc';
import { browserAssets } from '../src/assets';
import { TrainerService } from '../src/services/trainer-service';

prepareCalls();
expose(new TrainerService(browserAssets(self.name)));
