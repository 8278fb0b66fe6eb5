import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { AnswerInterceptor } from './answer.js';
import { BodyInterceptor } from './body.interceptor.js';
import { ProblemFilter } from './problem.filter.js';

/** How every route reads, answers and fails. The guards come from `auth`. */
@Module({
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: BodyInterceptor },
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
  ],
})
export class HttpModule {}
