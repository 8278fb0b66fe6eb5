import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { Admission } from './admission.js';
import { AnswerInterceptor } from './answer.js';
import { BodyInterceptor } from './body.interceptor.js';
import { BodyTime } from './body-time.js';
import { Fence } from './fence.js';
import { ProblemFilter } from './problem.filter.js';
import { Stopping } from './stopping.js';

/** How every route reads, answers and fails. The guards come from `auth`. */
@Global()
@Module({
  providers: [
    Admission,
    BodyTime,
    Fence,
    Stopping,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: BodyInterceptor },
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
  ],
  exports: [Admission, Fence, Stopping],
})
export class HttpModule {}
