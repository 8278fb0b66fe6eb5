import { Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Admission } from './admission.js';
import { AnswerInterceptor } from './answer.js';
import { BodyInterceptor } from './body.interceptor.js';
import { BodyTime } from './body-time.js';
import { Fence } from './fence.js';
import { ProblemFilter } from './problem.filter.js';
import { Stopping } from './stopping.js';

/** How every route reads, answers and fails. The guards come from `auth`; `AppModule` has the order. */
@Global()
@Module({
  providers: [
    Admission,
    BodyTime,
    Fence,
    Stopping,
    BodyInterceptor,
    AnswerInterceptor,
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: [Admission, AnswerInterceptor, BodyInterceptor, Fence, Stopping],
})
export class HttpModule {}
