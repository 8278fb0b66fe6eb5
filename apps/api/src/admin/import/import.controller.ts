import { Controller, Req, Res } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { ImportProgress } from '@parley/contracts';
import type { Request, Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Handles } from '../../http/handles.decorator.js';
import { Imports } from './imports.service.js';

@Controller()
export class ImportController {
  constructor(private readonly imports: Imports) {}

  /** Lines in, lines out, each side at the pace of the other. */
  @Handles(routes.admin.import)
  async import(@By() actor: Actor, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.imports.run(actor, request, async (progress) => {
      response.status(200).type('application/x-ndjson');
      response.flushHeaders();
      await pipeline(Readable.from(asLines(progress)), response, { end: false }).catch(() => undefined);
    });
    // Whoever has heard the end may begin the next one: by now the turn is given back.
    response.end();
  }
}

async function* asLines(progress: AsyncGenerator<ImportProgress>): AsyncGenerator<string> {
  for await (const each of progress) yield `${JSON.stringify(each)}\n`;
}
