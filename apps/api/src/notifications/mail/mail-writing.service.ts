import { Injectable } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { SendMailOptions } from 'nodemailer';
import { DataSource } from 'typeorm';
import { Config } from '../../config/config.js';
import { ServerSettingsReading } from '../../database/server-settings.service.js';
import { peopleById } from '../../users/people-by-id.js';
import type { StillRow } from '../still-rows.js';
import { digestRooms } from './digest.js';
import { digestMessage } from './digest-message.js';
import type { MailBox } from './mail-rows.js';
import { Unsubscribing } from './unsubscribing.service.js';

/** Puts into words what somebody did not read. */
@Injectable()
export class MailWriting {
  constructor(
    private readonly config: Config,
    private readonly database: DataSource,
    private readonly unsubscribing: Unsubscribing,
    private readonly settings: ServerSettingsReading,
  ) {}

  async message(draft: {
    box: MailBox;
    address: string;
    digestId: string;
    rows: StillRow[];
  }): Promise<SendMailOptions> {
    const { publicUrl, mail } = this.config;
    if (!mail || publicUrl === null) throw new Error('no e-mail is sent here');
    const { name: serverName } = await this.settings.now();
    const { userId, displayName, timeZone } = draft.box;
    const people = await peopleById(
      this.database.manager,
      draft.rows.flatMap(({ authorId }) => authorId ?? []),
    );
    const authors = new Map(people.map((person) => [person.id, person]));
    const token = this.unsubscribing.tokenFor(userId);
    const { base, path } = routes.mail.unsubscribe;
    const digest = {
      ...{ id: draft.digestId, userId, displayName, timeZone, address: draft.address, serverName, publicUrl },
      ...digestRooms(draft.rows, { publicUrl, authors }),
      unsubscribe: `${publicUrl}/unsubscribe?token=${token}`,
    };
    const from = { ...mail.from, name: mail.from.name ?? serverName };
    return digestMessage(digest, { from, oneClick: `${publicUrl}${base}${path}?token=${token}` });
  }
}
