import { Controller, Res } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { Leaving, LeavingList, LeavingOutlook, Left, RouteInput } from '@parley/contracts';
import type { Response } from 'express';
import { GuessLimits } from '../auth/guess-limits.service.js';
import { SigningIn } from '../auth/signing-in.service.js';
import { By } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { sendAsFile } from '../http/as-file.js';
import { Handles, Input } from '../http/handles.decorator.js';
import { AccountLeaving } from './account-leaving.service.js';
import { LeavingReading } from './leaving-reading.service.js';
import { OwnExport } from './own-export.service.js';

const { export: exportOwn, outlook, leave, receipt, remove, list } = routes.leaving;

@Controller()
export class LeavingController {
  constructor(
    private readonly leaving: AccountLeaving,
    private readonly reading: LeavingReading,
    private readonly exporting: OwnExport,
    private readonly signingIn: SigningIn,
    private readonly guessLimits: GuessLimits,
  ) {}

  @Handles(exportOwn)
  exportOwn(@By() actor: Actor, @Res() response: Response): Promise<void> {
    const lines = this.exporting.of(actor);
    const file = { name: 'parley-export.jsonl', type: 'application/x-ndjson' };
    return sendAsFile(response, file, asText());

    async function* asText(): AsyncGenerator<string> {
      for await (const line of lines) yield `${JSON.stringify(line)}\n`;
    }
  }

  @Handles(outlook)
  outlook(@By() actor: Actor): Promise<LeavingOutlook> {
    return this.leaving.outlook(actor);
  }

  @Handles(leave)
  async leave(@By() actor: Actor, @Input() { body }: RouteInput<typeof leave>): Promise<Left> {
    const { currentPassword, messages } = body;
    await this.guessLimits.proof(actor.id, () => this.signingIn.expectPassword(actor, currentPassword));
    return this.leaving.leave(actor, messages);
  }

  @Handles(receipt)
  async receipt(@Input() { params }: RouteInput<typeof receipt>): Promise<{ leaving: Leaving }> {
    return { leaving: await this.reading.byCode(params.code) };
  }

  @Handles(remove)
  async remove(
    @By() actor: Actor,
    @Input() { params, body }: RouteInput<typeof remove>,
  ): Promise<{ leaving: Leaving }> {
    return { leaving: await this.leaving.remove(actor, params.id, body.messages) };
  }

  @Handles(list)
  list(@Input() { query }: RouteInput<typeof list>): Promise<LeavingList> {
    return this.reading.list(query);
  }
}
