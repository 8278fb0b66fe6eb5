import { Injectable } from '@nestjs/common';
import type { User } from '@parley/contracts';

type Version = Pick<User, 'id' | 'updatedAt'>;

/** Which versions of people's profiles this node has told everybody of who shows them. */
@Injectable()
export class ToldProfiles {
  private readonly versions = new Map<string, string>();

  note({ id, updatedAt }: Version): void {
    if (!this.has({ id, updatedAt })) this.versions.set(id, updatedAt);
  }

  /** This one, or a later one. */
  has({ id, updatedAt }: Version): boolean {
    return (this.versions.get(id) ?? '') >= updatedAt;
  }

  forgetBefore(time: string): void {
    for (const [id, updatedAt] of this.versions) if (updatedAt < time) this.versions.delete(id);
  }
}
