/** `node --import=…/break-node.mjs?broken=NAME`: this process runs the broken build of that name. */
import { breakEverything } from './changed.mjs';

breakEverything(new URL(import.meta.url).searchParams.get('broken'));
