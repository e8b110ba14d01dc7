/** The worker that turns a network into C. The page's address comes in the worker's name. */
import { expose } from 'comlink';
import { keepErrorCodes } from '../src/base/rpc';
import { browserAssets } from '../src/lab/assets';
import { CompilerService } from '../src/lab/services/compiler-service';

keepErrorCodes();
expose(new CompilerService(browserAssets(self.name)));
