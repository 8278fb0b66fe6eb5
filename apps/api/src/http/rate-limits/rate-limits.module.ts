import { Global, Module } from '@nestjs/common';
import { LinkGuesses } from './link-guesses.service.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { RateLimits } from './rate-limits.service.js';

/** What people may do how often. The store comes from `cluster`. */
@Global()
@Module({
  providers: [LinkGuesses, RateLimits, RateLimitGuard],
  exports: [LinkGuesses, RateLimits, RateLimitGuard],
})
export class RateLimitsModule {}
