/** The push service of a target, in a process of its own: what it costs is not counted as the server’s. */
import { startPushStandIn } from './push-stand-in.mjs';

const { port } = await startPushStandIn();
process.stdout.write(`listens on ${port}\n`);
