import type { Random } from '../backoff.js';
import { systemClock } from '../clock.js';
import type { Clock } from '../clock.js';
import { browserDrafts, memoryDrafts } from '../drafts/draft-store.js';
import type { DraftStore } from '../drafts/draft-store.js';
import { byFetch, carrierHere } from '../http/carrier.js';
import type { Carrier } from '../http/carrier.js';
import type { Fetch } from '../http/send.js';
import { indexedDbKept } from '../kept/indexed-db.js';
import type { KeptStore } from '../kept/kept-store.js';
import { orInMemory } from '../outbox/fallback-store.js';
import { indexedDbOutbox } from '../outbox/indexed-db.js';
import { soleLease } from '../outbox/lease.js';
import type { LeaseStore } from '../outbox/lease.js';
import { lockedLease } from '../outbox/locked-lease.js';
import { memoryOutbox } from '../outbox/outbox-store.js';
import type { OutboxStore } from '../outbox/outbox-store.js';
import { browserTabs } from '../session/tabs.js';
import type { Tabs } from '../session/tabs.js';
import type { MakeLink } from '../socket/link.js';
import { socketIoLink } from '../socket/socket-io-link.js';
import { browserSurroundings } from '../socket/surroundings.js';
import type { Surroundings } from '../socket/surroundings.js';

/** How to reach the server, and the ports that tests replace. All but `url` have defaults for browsers and Node. */
export interface ParleyOptions {
  /** The server's address without a path; `''` (default) is the page's own. */
  url?: string;
  /** A personal access token: for programs, instead of signing in. */
  token?: string;
  fetch?: Fetch;
  /** How files are sent; a `fetch` of one's own sends them too, unless this is given. */
  carrier?: Carrier;
  link?: MakeLink;
  clock?: Clock;
  random?: Random;
  tabs?: Tabs;
  surroundings?: Surroundings;
  outbox?: OutboxStore;
  /** Where what one begins to write outlives the page. */
  drafts?: DraftStore;
  lease?: LeaseStore;
  /** Where one's rooms outlive the page; null: nowhere. */
  kept?: KeptStore | null;
}

export type Ports = Required<Omit<ParleyOptions, 'token'>> & { token: string | null };

export function portsOf(options: ParleyOptions): Ports {
  const url = options.url ?? '';
  const server = url || (typeof location === 'undefined' ? '' : location.origin);
  const durable = options.outbox === undefined && options.token === undefined && hasIndexedDb();
  const stores = durable ? orInMemory(browserOutbox()) : null;
  const plainFetch: Fetch = (address, init) => fetch(address, init);
  return {
    url,
    token: options.token ?? null,
    fetch: options.fetch ?? plainFetch,
    carrier: options.carrier ?? (options.fetch ? byFetch(options.fetch) : carrierHere(plainFetch)),
    link: options.link ?? socketIoLink,
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    tabs: options.tabs ?? browserTabs(server),
    surroundings: options.surroundings ?? browserSurroundings(),
    outbox: options.outbox ?? stores ?? memoryOutbox(),
    drafts: options.drafts ?? (options.token === undefined && hasStore() ? browserDrafts() : memoryDrafts()),
    lease: options.lease ?? stores ?? soleLease,
    kept: options.kept === undefined ? (durable ? indexedDbKept(url) : null) : options.kept,
  };
}

function browserOutbox(): OutboxStore & LeaseStore {
  const stores = indexedDbOutbox();
  return { ...stores, ...lockedLease(stores, (navigator as { locks?: LockManager }).locks) };
}

function hasStore(): boolean {
  return typeof window !== 'undefined';
}

function hasIndexedDb(): boolean {
  return typeof indexedDB !== 'undefined';
}
