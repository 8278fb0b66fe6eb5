import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { MembershipEntity } from '../database/entities/membership.entity.js';

/** Who is where, for those who tell them. */
@Injectable()
export class Memberships {
  constructor(private readonly dataSource: DataSource) {}

  async roomIdsOf(userId: string): Promise<string[]> {
    const memberships = await this.dataSource.manager.find(MembershipEntity, {
      where: { userId, leftAt: IsNull() },
      select: { roomId: true, userId: true },
    });
    return memberships.map(({ roomId }) => roomId);
  }

  isMember(userId: string, roomId: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(MembershipEntity, { userId, roomId, leftAt: IsNull() });
  }
}
