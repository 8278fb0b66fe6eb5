import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import passport from 'passport';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';

export interface BearerOptions {
  authenticate(bearer: string): Promise<Actor>;
}

/** `Authorization: Bearer …`; undefined where there is none. */
export function bearerIn(request: Request): string | undefined {
  return /^bearer +([^\s]+) *$/i.exec(request.headers.authorization ?? '')?.[1];
}

/**
 * Passport keeps strategies by name for the whole process, which may hold several servers:
 * so this one knows none of them, and the guard that calls it brings its own along.
 */
@Injectable()
export class BearerStrategy extends PassportStrategy(passport.Strategy, 'bearer') {
  validate(): never {
    throw new Error('The strategy authenticates requests itself.');
  }

  override authenticate(request: Request, options?: unknown): void {
    const bearer = bearerIn(request);
    if (bearer === undefined) {
      this.error(new Refusal('auth.required'));
      return;
    }
    (options as BearerOptions).authenticate(bearer).then(
      (actor) => {
        this.success(actor);
      },
      (error: unknown) => {
        this.error(error);
      },
    );
  }
}
