/** The worker that turns a network into C. The page's address comes in the worker's name. */
import { expose } from 'comlink';
import { prepareCalls } from '../src/base/rpc';
import { browserAssets } from '../src/assets';
import { CompilerService } from '../src/services/compiler-service';
import { openStore } from '../src/storage';

prepareCalls();
// A built worker's address holds the hash of its content; while developing, every start is another compiler.
const version = import.meta.env.PROD ? self.location.pathname : crypto.randomUUID();
expose(new CompilerService(browserAssets(self.name), openStore(), version));
