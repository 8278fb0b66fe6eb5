import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { ConnectedPeople } from './connected-people.js';
import { isIdle, waitingFor } from './line.js';
import { channelOf } from './parley-server.js';
import type { ParleySocket } from './parley-server.js';
import { cutOff } from './sending-away.js';

const everyMs = 1000;
/** From here on nothing fleeting is added to what waits. */
const manyPackets = 100;
/** Who lets more than this wait is better served by catching up. */
const tooManyPackets = 5000;
const tooManyBytes = 8 * 1024 * 1024;

/** Every so many looks it is at all sockets: the line fills also with what others send, typing or a WebSocket's pongs. */
const allEvery = 10;

/** Sees to it that whoever reads slowly costs the server no more than a bounded buffer. */
@Injectable()
export class SlowReaders implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | null = null;
  private looks = 0;

  constructor(private readonly people: ConnectedPeople) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.look(), everyMs);
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** How many there are at present. */
  get slow(): number {
    return [...this.people.behind].filter(({ rooms }) => rooms.has(channelOf.slow)).length;
  }

  /** Thousands who have nothing waiting cost nothing. */
  look(): void {
    this.looks += 1;
    if (this.looks % allEvery === 0) this.noteAllBehind();
    for (const socket of this.people.behind) {
      if (isIdle(socket)) this.forget(socket);
      else this.judge(socket);
    }
  }

  private noteAllBehind(): void {
    for (const { socket } of this.people.connections) if (!isIdle(socket)) this.people.behind.add(socket);
  }

  private forget(socket: ParleySocket): void {
    this.people.behind.delete(socket);
    if (socket.rooms.has(channelOf.slow)) void socket.leave(channelOf.slow);
  }

  private judge(socket: ParleySocket): void {
    const { packets, bytes } = waitingFor(socket);
    if (packets > tooManyPackets || bytes > tooManyBytes) cutOff(socket);
    else if (packets > manyPackets) void socket.join(channelOf.slow);
    else if (socket.rooms.has(channelOf.slow)) void socket.leave(channelOf.slow);
  }
}
