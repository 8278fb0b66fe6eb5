import { giveFreshNonces } from './fresh-nonces.js';
import { leaveToTheNetwork } from './left-to-the-network.js';
import { listenForPushes } from './push.js';
import { takeOverNoPage } from './no-page-taken-over.js';

declare const self: ServiceWorkerGlobalScope;

takeOverNoPage();
leaveToTheNetwork(self);
giveFreshNonces();
listenForPushes(self);
