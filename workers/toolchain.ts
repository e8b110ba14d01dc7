/** The worker that holds clang. The page's address comes in the worker's name, since a bundle does not know where it is served. */
import { expose } from 'comlink';
import { prepareCalls } from '../src/base/rpc';
import { browserAssets } from '../src/assets';
import { ToolchainService } from '../src/services/toolchain-service';
import { openStore } from '../src/storage';

prepareCalls();
expose(new ToolchainService(browserAssets(self.name), openStore()));
