import { MemoryRateLimitStore } from './memory-rate-limit-store.js';
import { rateLimitStoreContract } from './rate-limit-store.contract.js';

const store = new MemoryRateLimitStore();
rateLimitStoreContract('memory', () => store);
