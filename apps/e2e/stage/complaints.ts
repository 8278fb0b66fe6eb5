import type { BrowserContext } from '@playwright/test';

/** What a browser says of a server that cannot be reached, or is gone while it is being spoken to. */
export const brokenLine =
  /ERR_(INTERNET_DISCONNECTED|CONNECTION|EMPTY|NETWORK|SOCKET)|WebSocket connection to|WebSocket is already in CLOSING/;
/** A draft that stands on the server in other words, or of whose arrival the device was not told. */
export const otherDraft = /status of 409 \(Conflict\) \S+\/draft$/;

/** What stands in the console of every journey that is not about the installed app (playwright.config.ts). */
const noWorker = /Service Worker registration blocked by Playwright/;

/** What a browser complains of in its console, and where it asks besides its own server: neither may happen. */
export class Complaints {
  private readonly heard: string[] = [];
  private readonly expected: RegExp[] = [noWorker];

  /** What belongs to the story, such as a refusal that it is about. */
  expect(...patterns: RegExp[]): void {
    this.expected.push(...patterns);
  }

  get unexpected(): string[] {
    return this.heard.filter((complaint) => !this.expected.some((pattern) => pattern.test(complaint)));
  }

  listenTo(context: BrowserContext, origin: string): void {
    context.on('console', (message) => {
      const isComplaint = message.type() === 'error' || message.type() === 'warning';
      if (isComplaint) this.heard.push(`${message.text()} ${message.location().url}`);
    });
    context.on('weberror', (event) =>
      this.heard.push(`thrown: ${event.error().stack ?? event.error().message}`),
    );
    context.on('request', (request) => this.hold(request.url(), origin));
    context.on('page', (page) => page.on('websocket', (socket) => this.hold(socket.url(), origin)));
  }

  private hold(address: string, origin: string): void {
    const { protocol, host } = new URL(address);
    const within = ['data:', 'blob:', 'about:'].includes(protocol) || host === new URL(origin).host;
    if (!within) this.heard.push(`asked elsewhere: ${address}`);
  }
}
