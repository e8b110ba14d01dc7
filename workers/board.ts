/** The virtual ESP32's worker. The page's address comes in the worker's name. */
import { expose } from 'comlink';
import { prepareCalls } from '../src/base/rpc';
import { browserAssets } from '../src/assets';
import { BoardService } from '../src/services/board-service';

prepareCalls();
expose(new BoardService(browserAssets(self.name)));
