import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Config } from '../config/config.js';

const self = "'self'";
const none = "'none'";

/**
 * Everything comes from our own origin and nothing is run that is not a file of ours. What would need https is asked
 * for only where PUBLIC_URL says that there is some: on a LAN people come by plain http.
 */
export function securityHeaders({ publicUrl }: Pick<Config, 'publicUrl'>): RequestHandler {
  const https = publicUrl?.startsWith('https:') ?? false;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: [none],
        scriptSrc: [self],
        // Angular writes its components' styles into the page, with the nonce that the page carries.
        styleSrc: [(request, response) => (isPage(request) ? `${self} 'nonce-${nonceOf(response)}'` : none)],
        imgSrc: [self, 'data:', 'blob:'],
        fontSrc: [self],
        connectSrc: [self],
        manifestSrc: [self],
        mediaSrc: [self],
        workerSrc: [self],
        baseUri: [self],
        formAction: [self],
        frameAncestors: [none],
        objectSrc: [none],
        // A text that would become HTML, or an address that would be run, is refused by the browser itself. Angular has a
        // policy of its own; the app's let the worker for code begin (markup/code/trusted-worker.ts), and a paste be read
        // outside of the page (design/inert-document.ts).
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ['angular', 'default', 'inert'],
      },
    },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: https,
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
  });
}

/** Answers of the API are no pages: they need no nonce. */
function isPage({ url = '' }: IncomingMessage): boolean {
  return !url.startsWith('/api/v1/');
}

/** Where the page has the nonce of the answer that it comes with. */
export const noncePlace = '%CSP_NONCE%';

/** The nonce of this one answer. */
export function nonceOf(response: ServerResponse): string {
  const { locals, req } = response as Response<unknown, { cspNonce?: string }>;
  return (locals.cspNonce ??= isForTheWorker(req) ? noncePlace : randomBytes(16).toString('base64'));
}

/**
 * The service worker compares the page with what was built, keeps it, and puts a nonce in its place each time it shows it. To
 * a browser the place itself is no nonce: a policy that names it allows nothing.
 */
function isForTheWorker({ url = '' }: IncomingMessage): boolean {
  return url.startsWith('/index.html?ngsw-cache-bust=');
}

/** Answers are people's own: no proxy and no disk keeps them. */
export const notKept: RequestHandler = (_, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};
