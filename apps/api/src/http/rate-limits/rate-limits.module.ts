import { Global, Module } from '@nestjs/common';
import { MemoryRateLimitStore } from './memory-rate-limit-store.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { RateLimitStore } from './rate-limit-store.js';
import { RateLimits } from './rate-limits.service.js';

@Global()
@Module({
  providers: [RateLimits, RateLimitGuard, { provide: RateLimitStore, useClass: MemoryRateLimitStore }],
  exports: [RateLimits, RateLimitGuard],
})
export class RateLimitsModule {}
