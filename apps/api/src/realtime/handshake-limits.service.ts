import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { limits } from '@parley/contracts';
import type { Application } from 'express';
import type { Actor } from '../http/actor.js';
import { clientAddress } from '../http/client-address.js';
import type { TrustsProxy } from '../http/client-address.js';
import { networkOf } from '../http/rate-limits/network.js';
import { RateLimits } from '../http/rate-limits/rate-limits.service.js';
import { Refusal } from '../http/refusal.js';
import type { ParleySocket } from './parley-server.js';

/** In seconds: nobody knows when one of somebody's other sockets closes. */
const retryAfter = 10;

/** How often somebody may knock, and how many sockets they may hold open here. */
@Injectable()
export class HandshakeLimits {
  /** From the handshake on, so that a hundred at once are a hundred. */
  private readonly open = new Map<string, number>();

  constructor(
    private readonly limits: RateLimits,
    private readonly host: HttpAdapterHost,
  ) {}

  /** Refused sign-ins count, per address. All are charged first. */
  async knock(socket: ParleySocket, signIn: () => Promise<Actor>): Promise<Actor> {
    const express = this.host.httpAdapter.getInstance<Application>();
    const address = clientAddress(socket.request, express.get('trust proxy fn') as TrustsProxy);
    const charge = await this.limits.charge('refused sockets from an address', networkOf(address));
    try {
      const actor = await signIn();
      await charge.refund();
      return actor;
    } catch (error) {
      // It is not their fault that PostgreSQL is away.
      if (!(error instanceof Refusal)) await charge.refund();
      throw error;
    }
  }

  /** One more socket of this person, until its line closes. */
  async enter({ id }: Actor, { conn }: ParleySocket): Promise<void> {
    await this.limits.charge('sockets', id);
    const open = this.open.get(id) ?? 0;
    if (open >= limits.sockets) throw new Refusal('rate.limited', { retryAfter });
    if (conn.readyState !== 'open') return;
    this.open.set(id, open + 1);
    conn.once('close', () => this.leave(id));
  }

  private leave(userId: string): void {
    const left = (this.open.get(userId) ?? 0) - 1;
    if (left > 0) this.open.set(userId, left);
    else this.open.delete(userId);
  }
}
