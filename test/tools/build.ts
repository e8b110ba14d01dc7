/**
 * Builds the page into dist/: `npm run build [-- --previous PLACE]`.
 *
 * PLACE is the release that is published now, a former dist/ or the address of its page. What belongs to it stays in the new dist/, so that
 * pages which are open during the change go on to find their files.
 */
import { parseArgs } from 'node:util';
import { buildPage } from './build-page';

const { previous } = parseArgs({ options: { previous: { type: 'string' } } }).values;
await buildPage(previous, (line) => console.log(line));
