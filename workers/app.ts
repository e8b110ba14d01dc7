/** The worker that compiles apps: TypeScript in, C out. The page's address comes in the worker's name. */
import { expose } from 'comlink';
import { prepareCalls } from '../src/base/rpc';
import { AppService } from '../src/services/app-service';
import { openStore } from '../src/storage';

prepareCalls();
// A built worker's address holds the hash of its content; while developing, every start is another compiler.
const version = import.meta.env.PROD ? self.location.pathname : crypto.randomUUID();
expose(new AppService(openStore(), version));
