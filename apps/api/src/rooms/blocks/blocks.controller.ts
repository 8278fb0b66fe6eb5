import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { Block, BlockList, RouteInput } from '@parley/contracts';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { BlockReading } from './block-reading.service.js';
import { Blocking } from './blocking.service.js';

const { list, put, remove } = routes.blocks;

@Controller()
export class BlocksController {
  constructor(
    private readonly reading: BlockReading,
    private readonly blocking: Blocking,
  ) {}

  @Handles(list)
  list(@By() actor: Actor, @Input() { query }: RouteInput<typeof list>): Promise<BlockList> {
    return this.reading.list(actor, query.since);
  }

  @Handles(put)
  async put(@By() actor: Actor, @Input() { params }: RouteInput<typeof put>): Promise<{ block: Block }> {
    return { block: await this.blocking.block(actor, params.id) };
  }

  @Handles(remove)
  async remove(
    @By() actor: Actor,
    @Input() { params }: RouteInput<typeof remove>,
  ): Promise<{ block: Block }> {
    return { block: await this.blocking.lift(actor, params.id) };
  }
}
